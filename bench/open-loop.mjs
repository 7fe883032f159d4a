import http from "node:http"
import { percentile } from "./figures.mjs"
import { lehmer } from "./picks/lehmer.mjs"

const TICK_MS = 1

/** Instants from 0 at which shoppers ask who know nothing of each other, ascending. */
function arrivals(per_second, seconds) {
  const rng = lehmer(7)
  const instants = []
  for (let at_ms = 0; ;) {
    at_ms -= (Math.log(1 - rng()) * 1_000) / per_second
    if (at_ms >= seconds * 1_000) return instants
    instants.push(at_ms)
  }
}

/** Reads one answer to its end; asks again where the server had just ended an idle connection. */
const ask = (agent, base, { path }, headers) =>
  new Promise((resolve, reject) => {
    const request = http.get(new URL(path, base), { agent, headers }, (answer) => {
      answer.resume()
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`${answer.statusCode} from ${path}`))
      })
    })
    request.on("error", (error) => {
      const isIdleEnd = request.reusedSocket && error.code === "ECONNRESET"
      if (isIdleEnd) resolve(ask(agent, base, { path }, headers))
      else reject(error)
    })
  })

/**
 * Load as shops have it: whoever comes asks, however long others wait. A wait counts from the
 * instant at which somebody wanted to ask, also where no connection was free.
 * @returns answers per second, p50 and p99 in ms
 */
export async function openLoop(url, requests, headers, { connections, per_second, seconds }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const instants = arrivals(per_second, seconds)
  const waits_ms = []
  const asked = []
  const began_ms = performance.now()
  for (let next = 0; next < instants.length;) {
    const now_ms = performance.now() - began_ms
    for (; next < instants.length && instants[next] <= now_ms; next++) {
      const due_ms = instants[next]
      const request = requests[next % requests.length]
      const answered = ask(agent, url, request, headers)
      asked.push(answered.then(() => waits_ms.push(performance.now() - began_ms - due_ms)))
    }
    await new Promise((wake) => setTimeout(wake, TICK_MS))
  }
  await Promise.all(asked)
  agent.destroy()
  return {
    per_second: waits_ms.length / ((performance.now() - began_ms) / 1_000),
    p50_ms: percentile(waits_ms, 0.5),
    p99_ms: percentile(waits_ms, 0.99),
  }
}
