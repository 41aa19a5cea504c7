/** One call with nothing but `fetch`. */
import process from "node:process"

const response = await fetch(`${process.env.DDDICE_BASE_URL}/api/1.0/room/UELaLdu`, {
  headers: { accept: "application/json", authorization: `Bearer ${process.env.DDDICE_API_KEY}` },
})
console.log(JSON.parse(await response.text()).data.name)
