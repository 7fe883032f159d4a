import { closeSync, openSync, readFileSync, writeSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Failure } from "../failure.mjs"
import { root } from "../paths.mjs"

export const basketUsage = `npm run recommend:evaluate -- --baskets FILE [--task one|cart|cold] [--out FILE] [--seed N]

  --baskets  orders in an import format (CSV), or lines "<unix time>, tab, items"; plain or gzip
  --task     one: beside one item; cart: one hidden item; cold: beside items made new. Default: all
  --out      writes the first twenty item ids of each question, one JSON array a line; needs --task
  --seed     of all that is chosen by chance, a whole number (default 1)`

const tasks = ["one", "cart", "cold"]
const seedDefault = 1

/**
 * Measures the basket tasks on a file and prints the figures of the blend and of each part.
 * The plugin has to be built.
 * @param values options as text: baskets, task, out, seed
 * @returns exit code
 */
export function evaluateBasketFile({ baskets, task, out, seed }) {
  if (task !== undefined && !tasks.includes(task)) {
    throw new Failure(`There is no task "${task}".`, { detail: basketUsage })
  }
  if (out !== undefined && task === undefined) {
    throw new Failure("Predictions are of one task: name it with --task.", { detail: basketUsage })
  }
  const number = seed === undefined ? seedDefault : Number(seed)
  if (!Number.isSafeInteger(number)) {
    throw new Failure(`--seed must be a whole number, not "${seed}".`, { detail: basketUsage })
  }
  const require = createRequire(path.join(root, "package.json"))
  const {
    readBasketFile,
  } = require("medusa-plugin-ecrm/workflows/recommendations/read-basket-file")
  const { evaluateBaskets } = require("medusa-plugin-ecrm/core/recommendations/evaluate-baskets")
  const file = readBasketFile(readBytes(baskets), new Date())
  const asked = task === undefined ? tasks : [task]
  const { items, baskets: sold } = file
  const clock = () => performance.now()
  for (const found of evaluateBaskets(items, sold, asked, { seed: number }, generator, clock)) {
    print(found)
    if (out !== undefined) write(absolute(out), found.predictions, items)
  }
  return 0
}

// npm runs scripts in the project folder; INIT_CWD is where the user stood.
const absolute = (file) => path.resolve(process.env.INIT_CWD || process.cwd(), file)

function readBytes(file) {
  try {
    return readFileSync(absolute(file))
  } catch (error) {
    throw new Failure(`${absolute(file)} cannot be read.`, { detail: error.message })
  }
}

function write(file, predictions, items) {
  const handle = openSync(file, "w")
  for (const list of predictions) {
    writeSync(handle, `${JSON.stringify(list.map((item) => items[item].id))}\n`)
  }
  closeSync(handle)
}

/** Numbers 0 ≤ x < 1 that are the same on every run (mulberry32). */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const titles = {
  one: "One item given: all others of its basket",
  cart: "Cart given: one hidden item",
  cold: "One item made new, known by its description only",
}

function print({ task, training_baskets, test_baskets, items, questions, fit_seconds, figures }) {
  console.log(`\n${titles[task]}`)
  console.log(
    `  ${count(training_baskets)} training and ${count(test_baskets)} test baskets, ` +
      `${count(items)} items, ${count(questions)} questions, fitted in ${fit_seconds.toFixed(1)} s`
  )
  const heads = figures[0].at.flatMap(({ length }) => [
    `HR@${length}`,
    `MRR@${length}`,
    `NDCG@${length}`,
  ])
  const rest = ["coverage", "popularity", "p50 ms", "p90 ms", "p99 ms"]
  console.log(`  ${"".padEnd(26)}${[...heads, ...rest].map((head) => head.padStart(11)).join("")}`)
  for (const row of figures) {
    const shares = row.at.flatMap(({ hit_rate, mrr, ndcg }) => [hit_rate, mrr, ndcg])
    const cells = [...shares, row.coverage, row.mean_popularity].map((share) => share.toFixed(4))
    const times = [row.p50_ms, row.p90_ms, row.p99_ms].map((ms) => ms.toFixed(3))
    console.log(
      `  ${row.name.padEnd(26)}${[...cells, ...times].map((cell) => cell.padStart(11)).join("")}`
    )
  }
}

const count = (number) => number.toLocaleString("en")
