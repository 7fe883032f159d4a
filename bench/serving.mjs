import autocannon from "autocannon"
import { figure, grouped, round } from "./figures.mjs"

const CONNECTIONS = 10
const CROWD = 200
const SECONDS = 8

async function load(url, requests, headers, connections = CONNECTIONS) {
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    requests,
    headers,
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} requests to ${url} were refused`)
  return result
}

/** Picks over HTTP beside a constant route of the same server. */
export async function benchServing(store) {
  const headers = { "x-publishable-api-key": store.publishableKey }
  const { products } = await fetch(`${store.url}/store/products?limit=100&fields=id`, {
    headers,
  }).then((answer) => answer.json())
  const picks = products.map(({ id }) => ({
    method: "GET",
    path: `/ecrm/recommendations?slot=product&product_id=${id}&region_id=${store.regionId}&limit=6`,
  }))
  await load(store.url, picks, headers)
  const constant = await load(store.url, [{ method: "GET", path: "/ping" }], headers)
  const served = await load(store.url, picks, headers)
  const crowd = await load(store.url, picks, headers, CROWD)
  return [
    figure(
      "recommendations over HTTP, 6 cards",
      `${grouped(served.requests.average)}/s, p50 ${round(served.latency.p50)} ms, p99 ${round(served.latency.p99)} ms`,
      `constant route: ${grouped(constant.requests.average)}/s`,
      served.requests.average / constant.requests.average,
      "≥ 0.6 × the constant route"
    ),
    figure(
      `recommendations over HTTP, ${CROWD} connections`,
      `${grouped(crowd.requests.average)}/s, p50 ${round(crowd.latency.p50)} ms, p99 ${round(crowd.latency.p99)} ms`,
      "–",
      null,
      "p99 ≤ 25 ms"
    ),
  ]
}
