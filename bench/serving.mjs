import autocannon from "autocannon"
import { figure, grouped, round } from "./figures.mjs"
import { openLoop } from "./open-loop.mjs"
import { PRODUCTS, productId, withLargeCatalogue } from "./picks/large-catalogue.mjs"
import { lehmer } from "./picks/lehmer.mjs"

const CONNECTIONS = 10
const CROWD = 200
const SECONDS = 8
const QUESTIONS = 20_000
/** A server that has been up for so long is measured. */
const WARM_S = 60
/** Of what the constant route does at most: a server that is not at its limit. */
const PACED_SHARE = 0.25

/** @param requests shared out among the connections; each goes through its part again and again */
async function load(
  url,
  requests,
  headers,
  { connections = CONNECTIONS, duration = SECONDS } = {}
) {
  const stride = Math.ceil(requests.length / connections)
  let from = 0
  const result = await autocannon({
    // Each connection makes all of these ready first: what it asks, it is given below.
    ...{ url, connections, duration, headers, requests: requests.slice(0, 1) },
    setupClient(client) {
      client.setRequests(requests.slice(from, from + stride))
      from = (from + stride) % requests.length
    },
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} requests to ${url} were refused`)
  return result
}

const pick = (store, id) => ({
  method: "GET",
  path: `/ecrm/recommendations?slot=product&product_id=${id}&region_id=${store.regionId}&limit=6`,
})

/** Visits as shops have them: the n-th product is looked at 1/n as often as the first. */
function visits(store) {
  const rng = lehmer(11)
  const ranks = Array.from({ length: QUESTIONS }, () => 1 + Math.floor(PRODUCTS ** rng()))
  return ranks.map((rank) => pick(store, productId(Math.min(PRODUCTS, rank))))
}

const spoken = ({ requests, latency }) =>
  `${grouped(requests.average)}/s, p50 ${round(latency.p50)} ms, p99 ${round(latency.p99)} ms`

const calmly = ({ per_second, p50_ms, p99_ms }) =>
  `${grouped(per_second)}/s, p50 ${round(p50_ms)} ms, p99 ${round(p99_ms)} ms`

async function served(store, what, requests, headers) {
  const constant = [{ method: "GET", path: "/ping" }]
  await load(store.url, requests, headers, { connections: CROWD, duration: WARM_S })
  const figures = []
  for (const connections of [CONNECTIONS, CROWD]) {
    const plain = await load(store.url, constant, headers, { connections })
    const picks = await load(store.url, requests, headers, { connections })
    figures.push(
      figure(
        `recommendations over HTTP, ${what}, ${connections} connections`,
        spoken(picks),
        `constant route: ${spoken(plain)}`,
        picks.requests.average / plain.requests.average,
        "≥ 0.6 × the constant route"
      )
    )
    if (connections !== CROWD) continue
    const paced = {
      connections,
      per_second: plain.requests.average * PACED_SHARE,
      seconds: SECONDS,
    }
    const calm = await openLoop(store.url, requests, headers, paced)
    const plain_calm = await openLoop(store.url, constant, headers, paced)
    figures.push(
      figure(
        `… at a quarter of what the constant route does`,
        calmly(calm),
        `constant route: ${calmly(plain_calm)}`,
        calm.p99_ms / plain_calm.p99_ms,
        "p99 ≤ 25 ms"
      )
    )
  }
  return figures
}

/** Picks over HTTP beside a constant route of the same server: the demo's shelf, then 100,000. */
export async function benchServing(store) {
  const headers = { "x-publishable-api-key": store.publishableKey }
  const { products } = await fetch(`${store.url}/store/products?limit=100&fields=id`, {
    headers,
  }).then((answer) => answer.json())
  const demo = products.map(({ id }) => pick(store, id))
  const small = await served(store, `${demo.length} products`, demo, headers)
  const model = await withLargeCatalogue(store)
  const large = await served(store, `${grouped(PRODUCTS)} products`, visits(store), headers)
  const trained = figure(
    `training in the store, ${grouped(model.items)} items, ${grouped(model.baskets)} orders`,
    `${round(model.duration_ms / 1_000, 1)} s`,
    "–",
    null,
    "–"
  )
  return [...small, trained, ...large]
}
