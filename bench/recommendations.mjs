import { figure, grouped, percentile, round } from "./figures.mjs"
import { coreOf, runToEnd } from "./picks/core.mjs"
import { benchGrowth } from "./picks/growth.mjs"
import { lehmer } from "./picks/lehmer.mjs"
import { idOf, shopFacts } from "./picks/shop-facts.mjs"

const SIZES = [
  { items: 40_000, orders: 120_000, visits: 120_000 },
  { items: 100_000, orders: 200_000, visits: 200_000 },
]
const QUESTIONS = 10_000
const LIST_LENGTH = 24
const LIVE_ORDERS = 2_000
const ROWS_PER_SLICE = 10

const take = (candidates) => {
  for (let count = 0; count < LIST_LENGTH; count++) if (candidates.next().done) return
}

function timeEach(what, model, anchorsOf, now_ms) {
  const { rankBeside } = coreOf("rank-beside")
  const times = []
  for (let question = 0; question < QUESTIONS * 1.1; question++) {
    const anchors = anchorsOf(question)
    const started = performance.now()
    take(rankBeside(model, anchors, now_ms))
    if (question >= QUESTIONS * 0.1) times.push(performance.now() - started)
  }
  return figure(
    what,
    `p50 ${round(percentile(times, 0.5), 4)} ms, p99 ${round(percentile(times, 0.99), 4)} ms`,
    "–",
    null,
    "p50 ≤ 0.2 ms, p99 ≤ 3 ms"
  )
}

/** Orders that come after the training: taken in at once, and learned until nothing is left. */
function takeIn(model, items, until_ms, rng) {
  const { LiveModel } = coreOf("live-model")
  const live = new LiveModel(model)
  const orders = Array.from({ length: LIVE_ORDERS }, (_, n) => {
    const first = Math.floor((rng() * items) / 100) * 100
    const ids = Array.from({ length: 3 }, () => idOf(first + Math.floor(rng() * 100)))
    return { order_id: `order_live_${n}`, ordered_at_ms: until_ms + n * 1_000, ids }
  })
  const started = performance.now()
  for (const order of orders) live.addOrders([order])
  const added_s = (performance.now() - started) / 1_000
  let longest_ms = 0
  for (let left = 1; left > 0;) {
    const slice = performance.now()
    left = live.refresh(ROWS_PER_SLICE)
    longest_ms = Math.max(longest_ms, performance.now() - slice)
  }
  const all_s = (performance.now() - started) / 1_000
  return { added_s, all_s, longest_ms }
}

function benchSize(size) {
  const { learnModel, prepareServing, seededRng } = coreOf("learn-model", "model")
  const facts = shopFacts(size)
  const { until_ms } = facts
  const settings = { half_life_days: 90, neighbours_max: 60 }
  const started = performance.now()
  const learned = runToEnd(learnModel(facts, settings, new Date(until_ms), seededRng(1)))
  const training_s = (performance.now() - started) / 1_000
  const model = prepareServing(learned)
  const rng = lehmer(3)
  const any = () => Math.floor(rng() * size.items)
  const carts = Array.from({ length: 1_000 }, () => [...new Set(Array.from({ length: 5 }, any))])
  const items = `${grouped(size.items)} items`
  // As servers do after a training: what is read again and again is found before it is asked for.
  const live = takeIn(model, size.items, until_ms, rng)
  const beside = [
    timeEach(`picks in process beside one product, ${items}`, model, () => [any()], until_ms),
    timeEach(
      `picks in process for a cart of five, ${items}`,
      model,
      (question) => carts[question % carts.length],
      until_ms
    ),
  ]
  return [
    figure(
      `training, ${items}, ${grouped(size.orders)} orders, ${grouped(size.visits)} visits`,
      `${round(training_s, 1)} s`,
      "–",
      null,
      "–"
    ),
    ...beside,
    figure(
      `orders after the training, ${items}`,
      `${grouped(LIVE_ORDERS / live.added_s)}/s counted, ${grouped(LIVE_ORDERS / live.all_s)}/s learned, longest slice ${round(live.longest_ms, 1)} ms`,
      `learning all anew: ${round(training_s, 1)} s`,
      live.all_s / LIVE_ORDERS / training_s,
      "picks change within 5 s"
    ),
  ]
}

/** Training, picks and updates in process, and how training grows. */
export async function benchRecommendations() {
  return [...SIZES.flatMap(benchSize), ...(await benchGrowth())]
}
