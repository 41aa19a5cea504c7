/** One call with axios and zod. */
import axios from "axios"
import process from "node:process"
import { Room } from "../zodSchemas.ts"

const response = await axios.get(`${process.env.DDDICE_BASE_URL}/api/1.0/room/UELaLdu`, {
  headers: { authorization: `Bearer ${process.env.DDDICE_API_KEY}` },
})
console.log(Room.parse(response.data).data.name)
