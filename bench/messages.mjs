import { fork } from "node:child_process"
import { generateKeyPairSync } from "node:crypto"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { figure, grouped, round } from "./figures.mjs"
import { createDatabase, openMessages } from "./messages/built-messages.mjs"
import { timeDisturbed } from "./messages/disturbed.mjs"
import { timeWebhook } from "./messages/webhook.mjs"

/** A smaller number to try the benchmarks on; budgets are of the million. */
const LETTERS = Number(process.env.ECRM_BENCH_MESSAGES ?? 1_000_000)
const BATCH = 1_000
const RSS_SLOPE_FROM = 0.2

const forked = (file, args = []) =>
  fork(fileURLToPath(new URL(`./messages/${file}.mjs`, import.meta.url)), args)
const answerOf = async (child) => (await once(child, "message"))[0]

/** Baseline: the same rows claimed and completed in the same batches, and nothing else. */
async function claimStraight(client) {
  await client.query(
    `CREATE TABLE bench_message AS SELECT id, due_at, 'queued'::text AS state, NULL::uuid AS lease_id,
       NULL::timestamptz AS accepted_at FROM ecrm_messaging_message`
  )
  await client.query(`ALTER TABLE bench_message ADD PRIMARY KEY (id)`)
  await client.query(`CREATE INDEX ON bench_message (due_at) WHERE state = 'queued'`)
  await client.query(`ANALYZE bench_message`)
  const started = performance.now()
  let done = 0
  for (;;) {
    const { rows } = await client.query(
      `UPDATE bench_message b SET state = 'sending', lease_id = gen_random_uuid() FROM (
         SELECT id FROM bench_message WHERE state = 'queued' ORDER BY due_at LIMIT ${BATCH}
         FOR UPDATE SKIP LOCKED) due WHERE b.id = due.id RETURNING b.id`
    )
    if (rows.length === 0) break
    done += rows.length
    await client.query(
      `UPDATE bench_message SET state = 'accepted', accepted_at = now() WHERE id = ANY($1)`,
      [rows.map(({ id }) => id)]
    )
  }
  return done / ((performance.now() - started) / 1_000)
}

/** Letters rendered and handed to a provider on this machine by one worker, and what comes back. */
export async function benchMessages(store) {
  const database = await createDatabase(store.databaseUrl, "bench_messages")
  const stub = forked("stub")
  const { port } = await answerOf(stub)
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  const webhook_public_key = publicKey.export({ format: "der", type: "spki" }).toString("base64")
  const provider = {
    type: "sendgrid",
    api_key: "SG.bench",
    base_url: `http://127.0.0.1:${port}`,
    webhook_public_key,
  }
  const messaging = { provider, from: "Bench <mail@bench.example>" }
  await insertConsent(database)
  const worker = forked("worker", [database.url, JSON.stringify(messaging), String(LETTERS)])
  const { planning_s } = await answerOf(worker)
  const straight = await claimStraight(database.client)
  await database.client.query("VACUUM ANALYZE ecrm_messaging_message")
  worker.send("go")
  const { sending_s, rss_mb } = await answerOf(worker)
  stub.send("count")
  const { taken, doubled } = await answerOf(stub)
  if (taken !== LETTERS || doubled > 0) throw new Error(`${taken} taken, ${doubled} doubled`)
  stub.disconnect()
  const { heard, straight: written } = await timeWebhook(database, messaging, privateKey)
  await database.client.end()
  const early_mb = Math.max(...rss_mb.slice(0, Math.ceil(rss_mb.length * RSS_SLOPE_FROM)))
  const peak_mb = Math.max(...rss_mb)
  const perSecond = LETTERS / sending_s
  return [
    figure(
      `${grouped(LETTERS)} letters rendered and handed to a local stub, one worker`,
      `${grouped(perSecond)}/s; planned ${grouped(LETTERS / planning_s)}/s`,
      `bare claim and completion of the same rows: ${grouped(straight)}/s`,
      perSecond / straight,
      "≥ 5,000/s"
    ),
    figure(
      "memory of that worker, planning included",
      `at most ${round(peak_mb, 0)} MB`,
      `in the first fifth of the time: ${round(early_mb, 0)} MB`,
      peak_mb / early_mb,
      "≤ 400 MB, flat"
    ),
    figure(
      "webhook, 500 signed events a call, until they are committed",
      `p50 ${round(heard.p50, 1)} ms, p99 ${round(heard.p99, 1)} ms`,
      `the same rows into a bare table: ${round(written.p50, 1)} ms`,
      heard.p50 / written.p50,
      "≤ 15 ms"
    ),
    ...(await timeDisturbed()),
  ]
}

async function insertConsent({ url, client }) {
  const { container, db } = openMessages(url, {})
  const { hashes } = container.resolve("ecrm_consent")
  for (let from = 0; from < LETTERS; from += BATCH * 10) {
    const count = Math.min(BATCH * 10, LETTERS - from)
    const addresses = Array.from({ length: count }, (_, i) =>
      hashes.address("email", `reader${from + i}@bench.example`)
    )
    await client.query(
      `INSERT INTO ecrm_consent_standing (address_hash, channel, topic, granted_at)
       SELECT hash, 'email', 'newsletter', now() FROM unnest($1::text[]) AS t (hash)`,
      [addresses]
    )
  }
  await db.destroy()
  await client.query("ANALYZE")
}
