import { randomBytes } from "node:crypto"
import { figure, grouped, percentile } from "../figures.mjs"
import { openProfiles } from "./built-profiles.mjs"
import { lookedAt } from "./rules.mjs"
import { SHOPPER_EMAIL, shopperToken, spread } from "./signed-in.mjs"
import { pause } from "../../src/start/process-identity.mjs"

const EVENTS = 10
const POLL_MS = 5
const PATIENCE_MS = 30_000

const uuidV7 = () => {
  const stamp = Date.now().toString(16).padStart(12, "0")
  const tail = randomBytes(10).toString("hex")
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`
}

/** A segment for each of some products of the catalogue, its members counted. */
async function makeSegments(store, products) {
  const { profiles, close } = openProfiles(store.databaseUrl)
  try {
    const as_of = new Date().toISOString().slice(0, 10)
    const made = []
    for (const { id } of products) {
      const input = { name: `Looked at ${id}`, description: "", kind: "live", recipe: null }
      const segment = await profiles.segments.create({
        ...input,
        rule: lookedAt(id),
        is_mirrored: false,
        created_by: null,
      })
      await profiles.segments.evaluateAll(as_of, segment.id)
      made.push({ segment_id: segment.id, product_id: id })
    }
    return made
  } finally {
    await close()
  }
}

async function view(store, token, product_id) {
  const answer = await fetch(`${store.url}/ecrm/events`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-publishable-api-key": store.publishableKey,
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({
      consent: "granted",
      events: [{ id: uuidV7(), type: "view", product_id }],
    }),
  })
  const { accepted } = await answer.json()
  if (accepted !== 1) throw new Error(`the view of ${product_id} was not recorded`)
}

async function isMember(client, segment_id) {
  const { rowCount } = await client.query(
    `SELECT FROM ecrm_profiles_membership m JOIN ecrm_profiles_identity i USING (profile_id)
     WHERE m.segment_id = $1 AND i.kind = 'email' AND i.value = $2`,
    [segment_id, SHOPPER_EMAIL]
  )
  return rowCount > 0
}

async function untilMember(client, segment_id) {
  const until = Date.now() + PATIENCE_MS
  while (!(await isMember(client, segment_id))) {
    if (Date.now() > until) throw new Error("nobody entered the segment")
    await pause(POLL_MS)
  }
}

/** From a shopper's view, as a storefront sends it, to the row of the membership. */
export async function benchMembership(store, client, people) {
  const { products } = await fetch(`${store.url}/store/products?limit=${EVENTS + 1}&fields=id`, {
    headers: { "x-publishable-api-key": store.publishableKey },
  }).then((answer) => answer.json())
  const made = await makeSegments(store, products)
  const token = await shopperToken(store)
  const acknowledged = []
  const entered = []
  for (const [i, { segment_id, product_id }] of made.entries()) {
    if (await isMember(client, segment_id)) throw new Error(`${product_id} was looked at before`)
    const started = performance.now()
    await view(store, token, product_id)
    const answered = performance.now() - started
    await untilMember(client, segment_id)
    // The first one warms up, and makes the device known.
    if (i === 0) continue
    acknowledged.push(answered)
    entered.push(performance.now() - started)
  }
  const plain = percentile(acknowledged, 0.5)
  return [
    figure(
      `from a view to the membership, ${people} people, ${made.length} segments`,
      spread(entered),
      `the event's own answer: p50 ${grouped(plain)} ms`,
      percentile(entered, 0.5) / plain,
      "≤ 1 s"
    ),
  ]
}
