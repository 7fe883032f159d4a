import { randomBytes } from "node:crypto"
import autocannon from "autocannon"
import pg from "pg"
import { figure, grouped, round } from "./figures.mjs"

const EVENTS_PER_BATCH = 50
const CONNECTIONS = 10
const SECONDS = 10

const uuidV7 = () => {
  const stamp = Date.now().toString(16).padStart(12, "0")
  const tail = randomBytes(10).toString("hex")
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`
}
const batch = () =>
  JSON.stringify({
    events: Array.from({ length: EVENTS_PER_BATCH }, (_, i) => ({
      id: uuidV7(),
      type: "view",
      product_id: `prod_bench_${i}`,
      slot: "product",
      position: i,
    })),
  })

/** Baseline: the same rows, written straight into a table of the same shape by the same connections. */
async function writeStraight(databaseUrl) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS })
  await pool.query("DROP TABLE IF EXISTS ecrm_warehouse.bench_event")
  await pool.query(
    `CREATE TABLE ecrm_warehouse.bench_event (visitor_id text, event_id uuid, occurred_at timestamptz,
     type text, product_id text, slot text, position smallint,
     PRIMARY KEY (visitor_id, event_id, occurred_at))`
  )
  const until = Date.now() + (SECONDS * 1_000) / 2
  let rows = 0
  const write = async () => {
    while (Date.now() < until) {
      const ids = Array.from({ length: EVENTS_PER_BATCH }, uuidV7)
      await pool.query(
        `INSERT INTO ecrm_warehouse.bench_event
         SELECT 'bench', id, now(), 'view', 'prod_bench', 'product', 1 FROM unnest($1::uuid[]) AS id
         ON CONFLICT DO NOTHING`,
        [ids]
      )
      rows += EVENTS_PER_BATCH
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, write))
  await pool.query("DROP TABLE ecrm_warehouse.bench_event")
  await pool.end()
  return rows / (SECONDS / 2)
}

/** Behaviour events over HTTP, acknowledged after commit. */
export async function benchIngest(store) {
  const straight = await writeStraight(store.databaseUrl)
  const result = await autocannon({
    url: `${store.url}/ecrm/events`,
    method: "POST",
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: {
      "content-type": "application/json",
      "x-publishable-api-key": store.publishableKey,
    },
    requests: [{ setupRequest: (request) => ({ ...request, body: batch() }) }],
  })
  if (result.non2xx > 0) throw new Error(`${result.non2xx} batches were refused`)
  const perSecond = (result.requests.total * EVENTS_PER_BATCH) / result.duration
  return [
    figure(
      "behaviour events over HTTP, batches of 50",
      `${grouped(perSecond)}/s, p50 ${round(result.latency.p50)} ms, p99 ${round(result.latency.p99)} ms`,
      `straight into Postgres: ${grouped(straight)}/s`,
      perSecond / straight,
      "≥ 5,000/s, p99 ≤ 100 ms"
    ),
  ]
}
