/**
 * Runs the command `effect-tabletop` that is on PATH in every way that somebody tries first, and prints how each ended.
 */
import { spawn } from "node:child_process"
import process from "node:process"

/** Starts it; `answer` is told each line of its standard output, with what ends it. */
const run = (args, { answer = () => {}, input = "" } = {}) =>
  new Promise((resolve) => {
    const child = spawn("effect-tabletop", args)
    let stdout = ""
    let stderr = ""
    child.stdout.on("data", (data) => {
      stdout += data
      if (stdout.includes("\n")) void answer(stdout.split("\n")[0], () => child.kill("SIGINT"))
    })
    child.stderr.on("data", (data) => void (stderr += data))
    child.on("close", (status) => resolve({ status, stdout, stderr }))
    if (input === "") child.stdin.end()
    else child.stdin.write(input)
  })

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
}

/** Whether both simulators know their keys. */
let served

const ask = async (line, end) => {
  const { dddice, valentina } = JSON.parse(line)
  const [user, developer] = await Promise.all([
    fetch(`${dddice.url}/api/1.0/user`, { headers: { authorization: `Bearer ${dddice.api_key}` } }),
    fetch(`${valentina.url}/api/v1/developers/me`, { headers: { "x-api-key": valentina.api_key } }),
  ])
  served = [user.status, developer.status]
  end()
}

const ended = {
  node: process.version,
  help: await run(["--help"]),
  roll: await run(["roll", "2d6+1", "--seed", "tuesday"]),
  wrong: await run(["dddice", "rooms", "list", "--colour", "red"]),
  simulate: await run(["simulate"], { answer: ask }),
  mcp: await run(["mcp", "--simulate"], { input: `${JSON.stringify(initialize)}\n`, answer: (_, end) => end() }),
}
console.log(JSON.stringify({ ...ended, served }))
