import { createHash, randomUUID, sign } from "node:crypto"
import { percentile } from "../figures.mjs"
import { built } from "../people/built-profiles.mjs"
import { openMessages } from "./built-messages.mjs"

const CALLS = 60
const EVENTS = 500

/**
 * Milliseconds that a signed call of 500 events takes, from its raw body to its commit; and those of
 * the same rows written straight into a table with the same key.
 */
export async function timeWebhook(database, messaging, privateKey) {
  const { container, db } = openMessages(database.url, messaging)
  const { hearSendGrid } = built("workflows/messaging/hear-sendgrid")
  const { rows } = await database.client.query(
    `SELECT id FROM ecrm_messaging_message WHERE state = 'accepted' LIMIT $1`,
    [CALLS * EVENTS]
  )
  await database.client.query(
    `CREATE TABLE bench_event (key text PRIMARY KEY, id uuid, at timestamptz)`
  )
  const took_ms = []
  const straight_ms = []
  for (let from = 0; from + EVENTS <= rows.length; from += EVENTS) {
    const timestamp = Math.floor(Date.now() / 1_000)
    const body = rows.slice(from, from + EVENTS).map(({ id }) => ({
      ...{ event: "delivered", send_id: id, timestamp, sg_event_id: randomUUID() },
      ...{ sg_message_id: `${id}.recvd`, response: "250 OK", email: "reader@bench.example" },
    }))
    const raw = Buffer.from(JSON.stringify(body))
    const at = String(timestamp)
    const signed = Buffer.concat([Buffer.from(at), raw])
    const signature = sign("sha256", signed, privateKey).toString("base64")
    const started = performance.now()
    await hearSendGrid(container, { signature, timestamp: at, raw, body: JSON.parse(raw) })
    took_ms.push(performance.now() - started)
    const keys = body.map((event) =>
      createHash("sha256").update(JSON.stringify(event)).digest("hex")
    )
    const begun = performance.now()
    await database.client.query(
      `INSERT INTO bench_event SELECT key, id, now() FROM unnest($1::text[], $2::uuid[]) AS t (key, id)
       ON CONFLICT DO NOTHING`,
      [keys, body.map(({ send_id }) => send_id)]
    )
    straight_ms.push(performance.now() - begun)
  }
  await db.destroy()
  const of = (numbers) => ({ p50: percentile(numbers, 0.5), p99: percentile(numbers, 0.99) })
  return { heard: of(took_ms), straight: of(straight_ms) }
}
