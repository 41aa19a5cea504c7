/** One call with ky and zod. */
import ky from "ky"
import process from "node:process"
import { Room } from "../zodSchemas.ts"

const response = await ky.get(`${process.env.DDDICE_BASE_URL}/api/1.0/room/UELaLdu`, {
  headers: { authorization: `Bearer ${process.env.DDDICE_API_KEY}` },
})
console.log(Room.parse(await response.json()).data.name)
