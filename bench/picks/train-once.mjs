import { coreOf, runToEnd } from "./core.mjs"
import { shopFacts } from "./shop-facts.mjs"

/** In a process of its own, so that the most memory it ever had is the training's. */
const [items, orders, visits] = process.argv.slice(2).map(Number)
const { learnModel, seededRng } = coreOf("learn-model")
const facts = shopFacts({ items, orders, visits })
globalThis.gc?.()
const before_mb = process.memoryUsage.rss() / 2 ** 20
const settings = { half_life_days: 90, neighbours_max: 60 }
const started = performance.now()
const model = runToEnd(learnModel(facts, settings, new Date(facts.until_ms), seededRng(1)))
const seconds = (performance.now() - started) / 1_000
const peak_mb = process.resourceUsage().maxRSS / 1_024
process.send({ seconds, before_mb, peak_mb, baskets: model.basket_count })
