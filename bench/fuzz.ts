/**
 * Decodes recorded answers that were changed at random, and prints how many.
 *
 * `npm run fuzz -- [--runs 1000000] [--seed 1] [--only <run>]`. A defect is
 * printed with the command that repeats it.
 */
import process from "node:process"
import { readArguments, wholeNumber } from "../scripts/readArguments.ts"
import { type Finding, run, subjects } from "../test/support/Fuzz.ts"

const usage = `Usage: npm run fuzz -- [options]

  --runs N     how many answers; 1000000 unless given
  --seed TEXT  decides what is changed; 1 unless given
  --only N     repeats one answer
`

const { values } = readArguments(usage, {
  options: {
    runs: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
})

const whole = (name: "runs" | "only", text: string): number => wholeNumber(usage, name, text)

const mostDefects = 10

const report = (number: number, { body, defect, operation }: Finding) => {
  console.log(`${operation}: ${defect}\n  npm run fuzz -- --seed ${values.seed} --only ${number}`)
  if (values.only !== undefined) console.log(JSON.stringify(body, null, 2))
}

const repeatOne = (number: number) => {
  const finding = run(values.seed, number)
  if (finding.defect === undefined) console.log(`Run ${number} of ${finding.operation} finds no defect`)
  else report(number, finding)
  return finding.defect === undefined ? 0 : 1
}

const repeatAll = (runs: number) => {
  const started = performance.now()
  let accepted = 0
  let defects = 0
  let number = 0
  for (; number < runs && defects < mostDefects; number++) {
    const finding = run(values.seed, number)
    if (finding.accepted) accepted++
    if (finding.defect === undefined) continue
    defects++
    report(number, finding)
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `${number} decodes over ${subjects.length} operations in ${seconds} s (seed ${values.seed}): ` +
      `${accepted} values, ${number - accepted} refused, ${defects} defects`,
  )
  return defects
}

const defects = values.only === undefined
  ? repeatAll(whole("runs", values.runs))
  : repeatOne(whole("only", values.only))
process.exitCode = defects === 0 ? 0 : 1
