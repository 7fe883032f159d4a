import { fork } from "node:child_process"
import path from "node:path"
import { root } from "../../src/start/paths.mjs"
import { figure, grouped, round } from "../figures.mjs"
import { EVENTS_PER_VISIT } from "./shop-facts.mjs"

/** Of the smallest size; a line of an order and a look are an event each. */
const ONCE = { items: 5_000, orders: 20_000, visits: 40_000 }
const LINES_PER_ORDER = 3.4
const TIMES = [1, 2, 4, 8]
const BAR_MB = 50

function train(times) {
  const size = [ONCE.items, ONCE.orders, ONCE.visits].map((count) => String(count * times))
  const child = fork(path.join(root, "bench/picks/train-once.mjs"), size, {
    execArgv: ["--expose-gc"],
  })
  return new Promise((resolve, reject) => {
    let told = null
    child.once("message", (message) => (told = message))
    child.once("exit", (code) =>
      told === null ? reject(new Error(`training ended with code ${code}`)) : resolve(told)
    )
  })
}

/** Seconds and memory of a training at one, two, four and eight times the facts. */
export async function benchGrowth() {
  const figures = []
  let first = null
  for (const times of TIMES) {
    const { seconds, peak_mb } = await train(times)
    const events = times * (ONCE.visits * EVENTS_PER_VISIT + ONCE.orders * LINES_PER_ORDER)
    first ??= { seconds, peak_mb }
    const bar = "█".repeat(Math.max(1, Math.round(peak_mb / BAR_MB)))
    figures.push(
      figure(
        `training at ${times} ×: ${grouped(ONCE.items * times)} items, ${grouped(events)} events`,
        `${round(seconds, 1)} s, ${grouped(peak_mb)} MB with the facts ${bar}`,
        `1 ×: ${round(first.seconds, 1)} s, ${grouped(first.peak_mb)} MB`,
        peak_mb / first.peak_mb,
        `${grouped(peak_mb / (events / 1e6))} MB per million events`
      )
    )
  }
  return figures
}
