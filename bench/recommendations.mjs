import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { root } from "../src/start/paths.mjs"
import { figure, grouped, percentile, round } from "./figures.mjs"

const ITEMS = 40_000
const BASKETS = 120_000
const QUESTIONS = 20_000
const LIST_LENGTH = 6
const core = path.join(root, "plugins/ecrm/.medusa/server/src/core/recommendations")

/** Numbers 0 ≤ x < 1 that are the same on every run. */
const lehmer = (state) => () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647

/** Orders of a shop of 40,000 items whose shoppers stay in one of 400 aisles. */
function fillLog(log, rng) {
  for (let basket = 0; basket < BASKETS; basket++) {
    const aisle = Math.floor(rng() * 400)
    const length = 2 + Math.floor(rng() * 9)
    const items = Array.from({ length }, () => aisle * 100 + Math.floor(rng() ** 2 * 100))
    log.add(basket * 60_000, items)
  }
}

function runToEnd(training) {
  for (;;) {
    const step = training.next()
    if (step.done) return step.value
  }
}

const take = (candidates) => {
  for (let count = 0; count < LIST_LENGTH; count++) if (candidates.next().done) return
}

function timeEach(model, anchorsOf, rankBeside) {
  const times = []
  for (let question = 0; question < QUESTIONS; question++) {
    const anchors = anchorsOf(question)
    const started = performance.now()
    take(rankBeside(model, anchors, 0))
    times.push(performance.now() - started)
  }
  return `p50 ${round(percentile(times, 0.5), 4)} ms, p99 ${round(percentile(times, 0.99), 4)} ms`
}

/** Training and picks in process, 40,000 items. */
export async function benchRecommendations() {
  if (!existsSync(core)) throw new Error("the plugin is not built: npm run build -w plugins/ecrm")
  const require = createRequire(import.meta.url)
  const { BasketLog } = require(path.join(core, "baskets.js"))
  const { trainModel, prepareServing } = require(path.join(core, "model.js"))
  const { rankBeside } = require(path.join(core, "rank-beside.js"))
  const rng = lehmer(7)
  const log = new BasketLog()
  fillLog(log, rng)
  const ids = Array.from({ length: ITEMS }, (_, item) => `prod_${String(item).padStart(6, "0")}`)
  const items = ids.map((id) => ({ id, is_product: true, category_ids: [] }))
  const settings = { half_life_days: 90, neighbours_max: 60 }
  const started = performance.now()
  const trained = runToEnd(trainModel(items, log.baskets(), settings, new Date(0)))
  const training_s = (performance.now() - started) / 1_000
  const model = prepareServing(trained)
  const any = () => Math.floor(rng() * ITEMS)
  const carts = Array.from({ length: 1_000 }, () => [...new Set(Array.from({ length: 5 }, any))])
  return [
    figure(
      `training, ${grouped(ITEMS)} items, ${grouped(BASKETS)} orders`,
      `${round(training_s)} s`,
      "–",
      null,
      "a few seconds"
    ),
    figure(
      "picks in process beside one product",
      timeEach(model, (question) => [(question * 7_919) % ITEMS], rankBeside),
      "–",
      null,
      "p50 ≤ 0.2 ms, p99 ≤ 3 ms"
    ),
    figure(
      "picks in process for a cart of five",
      timeEach(model, (question) => carts[question % carts.length], rankBeside),
      "–",
      null,
      "p50 ≤ 0.2 ms, p99 ≤ 3 ms"
    ),
  ]
}
