import { percentile, round } from "../figures.mjs"

export const SHOPPER_EMAIL = "anna@meridian.example"
const PASSWORD = "meridian-demo"

async function tokenOf(store, actor, email) {
  const answer = await fetch(`${store.url}/auth/${actor}/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`signing in as ${email} answered ${answer.status}`)
  return (await answer.json()).token
}

/** Calls of the demo's merchant. @returns a function from path to answer */
export async function asMerchant(store) {
  const token = await tokenOf(store, "user", "admin@meridian.example")
  return async (path) => {
    const answer = await fetch(`${store.url}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return await answer.json()
  }
}

/** One call of the demo's merchant that changes something. @returns the answer's body */
export async function askAsMerchant(store, method, path, body) {
  const token = await tokenOf(store, "user", "admin@meridian.example")
  const answer = await fetch(`${store.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}

/** Token of the demo's shopper. */
export const shopperToken = (store) => tokenOf(store, "customer", SHOPPER_EMAIL)

/** Milliseconds of each call, one after the other; the first ones warm up and do not count. */
export async function timeEach(items, call, { warmUp = 3 } = {}) {
  const times = []
  for (const [i, item] of [...items.slice(0, warmUp), ...items].entries()) {
    const started = performance.now()
    await call(item)
    if (i >= warmUp) times.push(performance.now() - started)
  }
  return times
}

export const median = (times) => percentile(times, 0.5)
export const spread = (times) =>
  `p50 ${round(median(times), 1)} ms, p99 ${round(percentile(times, 0.99), 1)} ms`
