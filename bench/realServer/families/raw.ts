/**
 * Bodies that are no JSON, other content types, methods, spellings of paths, and what is asked for in headers.
 */
import { callOf, operations } from "../Operations.ts"
import type { World } from "../World.ts"

const json = { "content-type": "application/json" }

const raws: ReadonlyArray<readonly [string, string | Uint8Array]> = [
  ["nothing", ""],
  ["a blank", " "],
  ["null", "null"],
  ["a list", "[]"],
  ["a number", "1"],
  ["a text", '"x"'],
  ["no end", '{"name": "x"'],
  ["no JSON", "{name: 1}"],
  ["more than one", "{} {}"],
  ["a mark before", "\ufeff{}"],
  ["NaN", '{"name": NaN}'],
  ["a form", "name=x&value=1"],
  ["bytes that are no text", new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ["a name twice", '{"name": "One", "name": "Two"}'],
  ["a lone surrogate", '{"name": "a\\ud800b", "title": "a\\ud800b"}'],
  ["a control character", '{"name": "a\u0001b"}'],
  ["deep lists", `{"name": ${"[".repeat(500)}${"]".repeat(500)}}`],
]

const contentTypes = ["text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded", ""]
const accepts = ["text/html", "application/xml", "*/*;q=0", "application/json;version=2", "image/png"]

const bodies = async (world: World) => {
  for (const endpoint of operations) {
    if (endpoint.body === undefined) continue
    for (const [name, raw] of raws) {
      if (!world.takes()) continue
      const { body: _, upload: __, ...call } = await callOf(world, endpoint)
      await world.send({ ...call, operation: `${endpoint.operation} with ${name}`, raw, headers: json })
    }
    for (const type of contentTypes) {
      if (!world.takes()) continue
      const { body, ...call } = await callOf(world, endpoint)
      const raw = JSON.stringify(body) ?? "file"
      const headers: Record<string, string> = type === "" ? {} : { "content-type": type }
      await world.send({ ...call, upload: undefined, operation: `${endpoint.operation} as ${type}`, raw, headers })
    }
  }
}

const methods = ["HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE", "GET", "TRACE"]

const paths = async (world: World) => {
  const seen = new Set<string>()
  for (const endpoint of operations) {
    const call = await callOf(world, endpoint)
    const { body: _, upload: __, ...bare } = call
    if (!seen.has(endpoint.path)) {
      seen.add(endpoint.path)
      const taken = operations.filter(({ path }) => path === endpoint.path).map(({ method }): string => method)
      for (const method of methods.filter((method) => !taken.includes(method))) {
        await world.send({ ...bare, operation: `${method} ${endpoint.path}`, method })
        if (method === "OPTIONS" || method === "HEAD") {
          await world.send({ ...bare, operation: `${method} ${endpoint.path} without a key`, method, as: "" })
        }
      }
    }
    if (endpoint.method !== "GET" || !world.takes()) continue
    await world.send({ ...call, operation: `${endpoint.operation}/`, path: `${call.path}/` })
    await world.send({ ...call, operation: `//${endpoint.operation}`, path: call.path.replace("/", "//") })
    await world.send({ ...call, operation: `${endpoint.operation}/more`, path: `${call.path}/more` })
    await world.send({ ...call, operation: `${endpoint.operation} in capitals`, path: call.path.replace("/c", "/C") })
    for (const accept of accepts) {
      await world.send({ ...call, operation: `${endpoint.operation} accepting ${accept}`, headers: { accept } })
    }
    for (const headers of conditions) {
      await world.send({ ...call, operation: `${endpoint.operation} on condition ${Object.keys(headers)}`, headers })
    }
  }
}

const conditions: ReadonlyArray<Record<string, string>> = [
  { "if-none-match": "*" },
  { "if-modified-since": "Sat, 01 Jan 2028 00:00:00 GMT" },
  { range: "bytes=0-9" },
  { "x-request-id": "mine" },
  { "idempotency-key": "read" },
]

const elsewhere = [
  "/",
  "/nothing",
  "/companies//users",
  "/metadata",
  "/system/info",
  "/%ff",
  "/companies/%2F",
  "/health/../health",
]

export const run = async (world: World): Promise<void> => {
  for (const path of elsewhere) {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      await world.send({ operation: `${method} ${path}`, method, path })
    }
  }
  await paths(world)
  await bodies(world)
}
