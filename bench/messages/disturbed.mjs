import { fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { root } from "../../src/start/paths.mjs"
import { figure, grouped, round } from "../figures.mjs"

const PEOPLE = Number(process.env.ECRM_BENCH_DISTURBED ?? 100_000)
const RUN = path.join(root, "integration-tests/fixtures/message-faults/disturbed-run.ts")

async function run(kind) {
  const child = fork(RUN, [kind, String(PEOPLE)], {
    cwd: root,
    execArgv: ["--require=ts-node/register/transpile-only"],
  })
  const [told] = await Promise.race([once(child, "message"), once(child, "exit")])
  if (typeof told !== "object") throw new Error(`The ${kind} run ended with code ${told}`)
  await once(child, "exit")
  return told
}

/** A campaign in the middle of which workers and the database are killed, beside one left alone. */
export async function timeDisturbed() {
  const calm = await run("calm")
  const disturbed = await run("disturbed")
  const { lost, doubled } = disturbed
  return [
    figure(
      `campaign to ${grouped(PEOPLE)}, two workers killed 10 times, Postgres killed once`,
      `${round(disturbed.seconds, 1)} s, lost ${lost}, doubled ${doubled}`,
      `left alone: ${round(calm.seconds, 1)} s`,
      disturbed.seconds / calm.seconds,
      "≤ 60 s more, lost 0, doubled 0"
    ),
  ]
}
