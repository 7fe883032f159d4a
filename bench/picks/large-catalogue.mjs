import pg from "pg"
import { pause } from "../../src/start/process-identity.mjs"
import { asMerchant, askAsMerchant } from "../people/signed-in.mjs"

export const PRODUCTS = 100_000
const ORDERS = 300_000
const CATEGORIES = 400
const PATIENCE_MS = 900_000
const POLL_MS = 1_000

const numbers = `generate_series(1, ${PRODUCTS}) AS i`
/** A shop that has stood for a while: nobody has to look at what has just changed. */
const A_WEEK_AGO = "now() - interval '7 days', now() - interval '7 days'"
const product = (i) => `'prod_large_' || lpad(${i}::text, 6, '0')`
export const productId = (i) => `prod_large_${String(i).padStart(6, "0")}`

/** An even number 0 ≤ x < 1 that follows from two others. */
const UNIFORM = `
  CREATE OR REPLACE FUNCTION pg_temp.u(a bigint, b bigint) RETURNS float8 LANGUAGE sql IMMUTABLE AS
  $$ SELECT (hashint8(a * 1000003 + b * 7919)::bigint + 2147483648) / 4294967296.0 $$`

/** What core knows of a product that is sold: two variants, two currencies, channel, category. */
const CATALOGUE = [
  `INSERT INTO product_category (id, name, handle, mpath, rank, is_active, is_internal)
   SELECT 'pcat_large_' || c, 'Shelf ' || c, 'shelf-' || c, 'pcat_large_' || c, 1000 + c, true, false
   FROM generate_series(0, ${CATEGORIES - 1}) AS c`,
  `INSERT INTO product (id, title, handle, status, description, created_at, updated_at)
   SELECT ${product("i")}, 'Thing ' || i, 'thing-' || i, 'published',
     'A thing of kind ' || i % 997 || ' for the shelf ' || i % ${CATEGORIES}, ${A_WEEK_AGO}
   FROM ${numbers}`,
  `INSERT INTO product_category_product (product_id, product_category_id)
   SELECT ${product("i")}, 'pcat_large_' || i % ${CATEGORIES} FROM ${numbers}`,
  `INSERT INTO product_sales_channel (id, product_id, sales_channel_id, created_at, updated_at)
   SELECT 'prodsc_large_' || i, ${product("i")}, $1, ${A_WEEK_AGO} FROM ${numbers}`,
  `INSERT INTO product_variant
     (id, title, sku, product_id, manage_inventory, variant_rank, created_at, updated_at)
   SELECT 'variant_large_' || i || '_' || v, 'Size ' || v, 'LARGE-' || i || '-' || v,
     ${product("i")}, false, v, ${A_WEEK_AGO}
   FROM ${numbers}, generate_series(0, 1) AS v`,
  `INSERT INTO price_set (id)
   SELECT 'pset_large_' || i || '_' || v FROM ${numbers}, generate_series(0, 1) AS v`,
  `INSERT INTO product_variant_price_set (id, variant_id, price_set_id)
   SELECT 'pvps_large_' || i || '_' || v, 'variant_large_' || i || '_' || v,
     'pset_large_' || i || '_' || v
   FROM ${numbers}, generate_series(0, 1) AS v`,
  `INSERT INTO price
     (id, price_set_id, currency_code, amount, raw_amount, created_at, updated_at)
   SELECT 'price_large_' || i || '_' || v || c, 'pset_large_' || i || '_' || v, c,
     5 + i % 300 + v, jsonb_build_object('value', (5 + i % 300 + v)::text, 'precision', 20),
     ${A_WEEK_AGO}
   FROM ${numbers}, generate_series(0, 1) AS v, unnest(ARRAY['eur', 'usd']) AS c`,
]

/** Orders before the last week: one to four things of one shelf, early ones of a shelf sell best. */
const FACTS = [
  `INSERT INTO ecrm_warehouse.item (item_key, sku, product_id, variant_id, title, category_ids)
   SELECT 'LARGE-' || i || '-0', 'LARGE-' || i || '-0', ${product("i")},
     'variant_large_' || i || '_0', 'Thing ' || i, ARRAY['pcat_large_' || i % ${CATEGORIES}]
   FROM ${numbers}
   -- A sweep of the store may have seen some of the products already.
   ON CONFLICT (item_key) DO NOTHING`,
  `INSERT INTO ecrm_warehouse.order_fact
     (order_id, ordered_at, source, person_key, currency_code, is_guest, item_total)
   SELECT 'order_large_' || o, ordered_at, 'bench', 'person_large_' || o % 90000, 'eur', false, 100
   FROM (SELECT o, date_trunc('day', now()) - make_interval(secs => 700000 + o % 1000000) AS ordered_at
         FROM generate_series(1, ${ORDERS}) AS o) AS orders`,
  `INSERT INTO ecrm_warehouse.order_line
     (order_id, line_id, occurred_at, ordered_at, kind, item_id, quantity, unit_price, amount)
   SELECT 'order_large_' || o, 'line_' || n, ordered_at, ordered_at, 'sale', i.item_id, 1, 10, 10
   FROM (SELECT o, n, date_trunc('day', now()) - make_interval(secs => 700000 + o % 1000000)
           AS ordered_at,
           floor(${CATEGORIES} * pg_temp.u(o, 1))::int AS shelf,
           floor(${PRODUCTS / CATEGORIES} * pow(pg_temp.u(o, n + 2), 2))::int AS place
         FROM generate_series(1, ${ORDERS}) AS o, generate_series(1, 4) AS n
         WHERE n <= 1 + o % 4) AS chosen
   JOIN ecrm_warehouse.item i
     ON i.item_key = 'LARGE-' || (1 + shelf + ${CATEGORIES} * place) || '-0'`,
]

async function fill(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT count(*)::int AS n FROM product WHERE id = $1", [
      productId(1),
    ])
    if (rows[0].n > 0) return
    const channel = await client.query(
      "SELECT sales_channel_id AS id FROM product_sales_channel WHERE deleted_at IS NULL LIMIT 1"
    )
    await client.query(UNIFORM)
    for (const sql of [...CATALOGUE, ...FACTS]) {
      await client.query(sql, sql.includes("$1") ? [channel.rows[0].id] : [])
    }
    await client.query("ANALYZE")
  } finally {
    await client.end()
  }
}

/** A server loads a model beside what it serves: until then the old one answers. */
async function untilServed(store, version) {
  const url = `${store.url}/ecrm/recommendations?slot=product&product_id=${productId(1)}`
  const headers = { "x-publishable-api-key": store.publishableKey }
  const until_ms = Date.now() + PATIENCE_MS
  for (;;) {
    const { model_version } = await fetch(url, { headers }).then((answer) => answer.json())
    if (model_version >= version) return
    if (Date.now() > until_ms) throw new Error("no server answers from the large catalogue")
    await pause(POLL_MS)
  }
}

/**
 * Adds 100,000 products with 300,000 orders to a store, and waits until it serves a model of them.
 * @returns seconds of the training, by the store's own count
 */
export async function withLargeCatalogue(store) {
  await fill(store.databaseUrl)
  const merchant = await asMerchant(store)
  const before = (await merchant("/admin/ecrm/recommendations/status")).model?.version ?? 0
  await askAsMerchant(store, "POST", "/admin/ecrm/recommendations/trainings")
  const until_ms = Date.now() + PATIENCE_MS
  for (;;) {
    const { model } = await merchant("/admin/ecrm/recommendations/status")
    if (model && model.version > before && model.products >= PRODUCTS) {
      await untilServed(store, model.version)
      return model
    }
    if (Date.now() > until_ms) throw new Error("no model of the large catalogue came up")
    await pause(POLL_MS)
  }
}
