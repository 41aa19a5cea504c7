/**
 * What the files of examples/fleet say of how a runner is deployed.
 */
import { readFile } from "node:fs/promises"
import { parse } from "yaml"

const read = (file: string) => readFile(new URL(`../../examples/fleet/${file}`, import.meta.url), "utf8")

/** How a runner is started and stopped. */
export interface Deployment {
  /** The arguments of Node. */
  readonly command: ReadonlyArray<string>
  /** The variables that it is given. */
  readonly environment: ReadonlyArray<string>
  /** After so long, one that does not end is killed. */
  readonly stopSeconds: number
  readonly successExitCode: number
}

interface Compose {
  readonly services: Readonly<
    Record<string, {
      readonly command?: ReadonlyArray<string>
      readonly environment: Readonly<Record<string, string>>
      readonly stop_grace_period?: string
    }>
  >
}

const secondsIn = (text = ""): number => {
  const [, seconds] = /^(\d+)s?$/.exec(text) ?? []
  if (seconds === undefined) throw new Error(`Not a number of seconds: ${text}`)
  return Number(seconds)
}

/** The runners of compose.yaml, by name. */
export const inCompose = async (): Promise<ReadonlyMap<string, Deployment>> => {
  const { services }: Compose = parse(await read("compose.yaml"), { merge: true })
  const runners = Object.entries(services).flatMap(([name, { command, environment, stop_grace_period }]) => {
    if (command === undefined) return []
    const [, ...rest] = command
    const deployment: Deployment = {
      command: rest,
      environment: Object.keys(environment),
      stopSeconds: secondsIn(stop_grace_period),
      // Compose starts it again whatever it ends with.
      successExitCode: 130,
    }
    return [[name, deployment] as const]
  })
  return new Map(runners)
}

/** The runner of fleet@.service. Its environment file is described in a comment beside it. */
export const inUnit = async (): Promise<Deployment> => {
  const lines = (await read("fleet@.service")).split("\n")
  const values = (name: string) =>
    lines.flatMap((line) => line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : [])
  const described = lines[lines.findIndex((line) => line.startsWith("EnvironmentFile=")) - 1] ?? ""
  const [, ...command] = values("ExecStart")[0]?.split(" ") ?? []
  return {
    command,
    environment: [
      ...described.match(/[A-Z_]{4,}/g) ?? [],
      ...values("Environment").map((assignment) => assignment.split("=")[0] ?? ""),
    ],
    stopSeconds: secondsIn(values("TimeoutStopSec")[0]),
    successExitCode: Number(values("SuccessExitStatus")[0]),
  }
}
