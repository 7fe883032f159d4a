import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import autocannon from "autocannon"
import pg from "pg"
import { medusaCli, root } from "../src/start/paths.mjs"
import { pause } from "../src/start/process-identity.mjs"
import { figure, grouped, percentile, round } from "./figures.mjs"
import { askAsMerchant, asMerchant } from "./people/signed-in.mjs"
import { compareBehaviour } from "./side-by-side/behaviour.mjs"
import { fetchOther, OTHER } from "./side-by-side/fetch-other.mjs"
import { hideLater, LIST_LENGTH, measure, splitOrders } from "./side-by-side/hold-out.mjs"
import { trainAgain } from "./side-by-side/shop.mjs"
import { runBeside, startSibling } from "./store.mjs"

const CONNECTIONS = 10
const SECONDS = 8
/** Servers look at the merchant's decisions every two seconds. */
const DECISIONS_MS = 4_000

const pathOf = {
  ours: (store, id) =>
    `/ecrm/recommendations?slot=product&product_id=${id}&region_id=${store.regionId}&limit=${LIST_LENGTH}`,
  theirs: (_, id) => `/store/products-bought-together/${id}`,
}
const headersOf = (store) => ({ "x-publishable-api-key": store.publishableKey })

/** Asks both plugins; the other one's pairs have no order, so the most frequent go first. */
function askers(store) {
  const get = async (url_path) => {
    const answer = await fetch(`${store.url}${url_path}`, { headers: headersOf(store) })
    if (!answer.ok) throw new Error(`${url_path} answered ${answer.status}`)
    return await answer.json()
  }
  return {
    ours: async (id) =>
      (await get(pathOf.ours(store, id))).recommendations.map(({ product_id }) => product_id),
    theirs: async (id) =>
      (await get(pathOf.theirs(store, id)))
        .toSorted((a, b) => b.frequency - a.frequency)
        .map(({ productId1, productId2 }) => (productId1 === id ? productId2 : productId1))
        .slice(0, LIST_LENGTH),
  }
}

async function teach(store, orders, env) {
  const folder = await mkdtemp(path.join(tmpdir(), "side-by-side-orders-"))
  try {
    const [orders_file, report] = ["orders.json", "report.json"].map((f) => path.join(folder, f))
    await writeFile(orders_file, JSON.stringify(orders.map(({ product_ids }) => product_ids)))
    const exec = path.join(root, "src/start/medusa-exec.mjs")
    const script = path.join(root, "bench/side-by-side/teach-other.mjs")
    await runBeside(store, [exec, script, orders_file, report], env)
    return JSON.parse(await readFile(report, "utf8")).seconds
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function answerAll(questions, ask) {
  const lists = new Map()
  const times = []
  for (const { given } of questions) {
    const started = performance.now()
    lists.set(given, await ask(given))
    times.push(performance.now() - started)
  }
  return { lists: questions.map(({ given }) => lists.get(given)), times }
}

/** The slot as a merchant may set it: the basket model alone, and nothing for the sake of variety. */
async function withBasketsOnly(store, work) {
  const slot_path = "/admin/ecrm/recommendations/slots/product"
  const { slot } = await (await asMerchant(store))(slot_path)
  const [voice] = slot.policy.models.filter(({ model }) => model === "basket_one")
  const policy = {
    ...slot.policy,
    weights: "fixed",
    models: [{ ...voice, places_min: 0, places_max: null }],
    diversity: { per_type_max: null, mmr_strength: 0 },
  }
  const changed = await askAsMerchant(store, "POST", slot_path, { policy, version: slot.version })
  try {
    await pause(DECISIONS_MS)
    return await work()
  } finally {
    const { version } = changed.slot
    await askAsMerchant(store, "POST", slot_path, { policy: slot.policy, version })
    await pause(DECISIONS_MS)
  }
}

async function compareQuality(store, questions, { ours, theirs }) {
  const own = await answerAll(questions, ours)
  const baskets = await withBasketsOnly(store, () => answerAll(questions, ours))
  const other = await answerAll(questions, theirs)
  const [a, alone, b] = [own, baskets, other].map(({ lists }) => measure(questions, lists))
  const said = ({ hit_rate, mrr, ndcg }) =>
    `HR@6 ${round(hit_rate, 4)}, MRR@6 ${round(mrr, 4)}, NDCG@6 ${round(ndcg, 4)}`
  const times = ({ times: all }) =>
    `p50 ${round(percentile(all, 0.5))} ms, p99 ${round(percentile(all, 0.99))} ms`
  const asked = `side by side: ${grouped(questions.length)} questions of orders held out`
  return [
    figure(
      `${asked}, the slot as it comes (chains and visits speak too)`,
      said(a),
      `${OTHER}: ${said(b)}`,
      a.hit_rate / b.hit_rate,
      "–"
    ),
    figure(
      `${asked}, the slot set to what is bought together`,
      said(alone),
      `${OTHER}: ${said(b)}`,
      alone.hit_rate / b.hit_rate,
      "better"
    ),
    figure(
      "side by side: one question after the other over HTTP",
      times(own),
      `the other plugin: ${times(other)}`,
      percentile(own.times, 0.5) / percentile(other.times, 0.5),
      "faster"
    ),
  ]
}

async function compareLoad(store, questions) {
  const load = async (of) =>
    await autocannon({
      url: store.url,
      connections: CONNECTIONS,
      duration: SECONDS,
      headers: headersOf(store),
      requests: questions.map(({ given }) => ({ method: "GET", path: pathOf[of](store, given) })),
    })
  await load("ours")
  const [own, other] = [await load("ours"), await load("theirs")]
  const said = ({ requests, latency }) =>
    `${grouped(requests.average)}/s, p99 ${round(latency.p99)} ms`
  return figure(
    `side by side: ${CONNECTIONS} connections`,
    said(own),
    `the other plugin: ${said(other)}`,
    own.requests.average / other.requests.average,
    "faster"
  )
}

/**
 * This plugin beside the only other one for Medusa that says what is bought together: both in one
 * process on one database, taught the same orders, asked the same. The newest tenth is held out.
 */
export async function benchSideBySide(store) {
  const other = await fetchOther()
  if (other === null) return []
  const client = new pg.Client({ connectionString: store.databaseUrl })
  await client.connect()
  let sibling = null
  let putBack = null
  try {
    const { learned, questions, cut_at } = await splitOrders(client)
    const env = { ECRM_BESIDE_PLUGIN: other.folder, MEDUSA_WORKER_MODE: "shared" }
    await runBeside(store, [medusaCli, "db:migrate", "--execute-safe-links"], env)
    const seconds = await teach(store, learned, env)
    putBack = await hideLater(client, cut_at)
    await trainAgain(store)
    sibling = await startSibling(store, { withPlugin: true, env })
    const both = { ...store, url: sibling.url }
    const asked = askers(both)
    const quality = await compareQuality(both, questions, asked)
    const load = await compareLoad(both, questions)
    const behaviour = await compareBehaviour(both, client, asked)
    const teaching = figure(
      `side by side: taking in ${grouped(learned.length)} orders`,
      "see orders after the training",
      `the other plugin: ${grouped(learned.length / seconds)}/s`,
      null,
      "–"
    )
    return [...quality, load, teaching, ...behaviour]
  } finally {
    await sibling?.stop()
    await putBack?.()
    await client.end()
    await other.remove()
  }
}
