import fc from "fast-check"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { uuidV7 } from "../../../../../../integration-tests/fixtures/uuid-v7"
import type { EventRow } from "../../../core/warehouse/event"

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Not so old that its month lacks a partition. */
const START_MS = Date.UTC(2026, 9, 1)
const FROM = new Date(START_MS)
const TO = new Date(START_MS + 10 * DAY_MS)
const WINDOW_DAYS = 2

/** One deed of a history; no two deeds of one history share an hour. */
interface Deed {
  hour: number
  kind: "exposure" | "click" | "add_to_cart" | "order"
  visitor: number
  is_signed_in: boolean
  product: number
  actor: "staff" | "bot" | null
  variant: "a" | "b"
}

const CUSTOMER_OF = ["cus_a", "cus_a", "cus_b"]

let warehouse: WarehouseFixture
beforeAll(async () => {
  warehouse = await createWarehouse("picks")
  await warehouse.service.upsertItems(
    [0, 1].map((product) => ({
      item_key: `SKU-${product}`,
      sku: `SKU-${product}`,
      product_id: `prod_${product}`,
      variant_id: null,
      title: `Product ${product}`,
      category_ids: [],
    }))
  )
})
afterAll(() => warehouse.drop())

const at = ({ hour }: Deed) => new Date(START_MS + hour * HOUR_MS)
const customerOf = (deed: Deed) => (deed.is_signed_in ? CUSTOMER_OF[deed.visitor] : null)
const amountOf = (deed: Deed) => 10 + deed.hour

const eventOf = (deed: Deed): EventRow => ({
  visitor_id: `visitor_${deed.visitor}`,
  event_id: uuidV7(at(deed).getTime()),
  occurred_at: at(deed),
  type: deed.kind as EventRow["type"],
  product_id: `prod_${deed.product}`,
  variant_id: null,
  anchor_product_id: null,
  cart_id: null,
  order_id: null,
  customer_id: customerOf(deed),
  sales_channel_id: null,
  query: null,
  slot: deed.kind === "add_to_cart" ? null : "product",
  position: null,
  quantity: null,
  model_version: null,
  reason_code: deed.kind === "add_to_cart" ? null : `reason_${deed.hour % 2 === 0 ? "a" : "b"}`,
  variant: deed.kind === "exposure" ? `exp1:${deed.variant}` : null,
  actor: deed.actor,
})

async function write(deeds: Deed[]): Promise<void> {
  await warehouse.query(`TRUNCATE event, known_visitor, order_fact, order_line, task`)
  await warehouse.service.recordEvents(deeds.filter((d) => d.kind !== "order").map(eventOf))
  const orders = deeds.filter((d) => d.kind === "order")
  await warehouse.service.upsertOrders(
    orders.map((deed) => ({
      order_id: `order_${deed.hour}`,
      ordered_at: at(deed),
      source: "store",
      display_id: null,
      person_key: null,
      customer_id: customerOf(deed),
      visitor_id: `visitor_${deed.visitor}`,
      cart_id: null,
      sales_channel_id: null,
      country_code: null,
      currency_code: "eur",
      is_guest: !deed.is_signed_in,
      canceled_at: null,
      item_total: amountOf(deed),
      discount_total: 0,
      charge_total: 0,
      refund_total: 0,
    })),
    orders.map((deed) => ({
      order_id: `order_${deed.hour}`,
      line_id: "line_1",
      occurred_at: at(deed),
      ordered_at: at(deed),
      kind: "sale" as const,
      item_key: `SKU-${deed.product}`,
      title: null,
      quantity: 1,
      unit_price: amountOf(deed),
      amount: amountOf(deed),
    }))
  )
}

/** Customers of visitors on whose device exactly one has signed in, by what events said. */
function knownCustomers(deeds: Deed[]): Map<number, string> {
  const known = new Map<number, Set<string>>()
  for (const deed of deeds) {
    const customer = deed.kind === "order" ? null : customerOf(deed)
    if (customer === null) continue
    known.set(deed.visitor, (known.get(deed.visitor) ?? new Set()).add(customer))
  }
  return new Map(
    [...known].filter(([, ids]) => ids.size === 1).map(([visitor, ids]) => [visitor, [...ids][0]])
  )
}

const isTouch = (d: Deed) => (d.kind === "exposure" || d.kind === "click") && d.actor === null

/** The touch a deed is credited to, in plain words. */
function touchOf(deed: Deed, deeds: Deed[], known: Map<number, string>): Deed | undefined {
  const customer = customerOf(deed)
  return deeds
    .filter(isTouch)
    .filter((t) => t.product === deed.product && t.hour <= deed.hour)
    .filter((t) => t.hour > deed.hour - WINDOW_DAYS * 24)
    .filter(
      (t) =>
        t.visitor === deed.visitor ||
        (deed.kind === "order" &&
          customer !== null &&
          (known.get(t.visitor) === customer || customerOf(t) === customer))
    )
    .sort((a, b) => Number(b.kind === "click") - Number(a.kind === "click") || b.hour - a.hour)[0]
}

function expectedReport(deeds: Deed[]) {
  const known = knownCustomers(deeds)
  const rows = new Map<string, Record<string, number>>()
  const row = (touch: Deed) => {
    const reason = `reason_${touch.hour % 2 === 0 ? "a" : "b"}`
    const empty = { exposures: 0, clicks: 0, adds: 0, purchases: 0, revenue: 0 }
    rows.set(reason, rows.get(reason) ?? empty)
    return rows.get(reason) as Record<string, number>
  }
  for (const deed of deeds) {
    if (isTouch(deed)) row(deed)[deed.kind === "click" ? "clicks" : "exposures"]++
    if (deed.kind !== "add_to_cart" && deed.kind !== "order") continue
    const touch = touchOf(deed, deeds, known)
    if (touch === undefined) continue
    row(touch)[deed.kind === "order" ? "purchases" : "adds"]++
    if (deed.kind === "order") row(touch).revenue += amountOf(deed)
  }
  return Object.fromEntries(rows)
}

function expectedVariants(deeds: Deed[]) {
  const known = knownCustomers(deeds)
  const personOf = (d: Deed) => known.get(d.visitor) ?? `visitor_${d.visitor}`
  const people = new Map<string, Deed[]>()
  for (const deed of deeds.filter((d) => isTouch(d) && d.kind === "exposure")) {
    people.set(personOf(deed), [...(people.get(personOf(deed)) ?? []), deed])
  }
  const sums = { a: [0, 0, 0], b: [0, 0, 0] }
  let crossed = 0
  for (const [person, seen] of people) {
    if (new Set(seen.map((d) => d.variant)).size > 1) {
      crossed++
      continue
    }
    const since = Math.min(...seen.map((d) => d.hour))
    const spent = deeds
      .filter((d) => d.kind === "order" && d.hour >= since && d.hour < since + WINDOW_DAYS * 24)
      .filter((d) => customerOf(d) === person || seen.some((s) => s.visitor === d.visitor))
      .map(amountOf)
    const sum = sums[seen[0].variant]
    sum[0]++
    if (spent.length > 0) sum[1]++
    sum[2] += spent.reduce((total, amount) => total + amount, 0)
  }
  return { ...sums, crossed }
}

const histories = fc
  .uniqueArray(
    fc.record({
      hour: fc.integer({ min: 0, max: 9 * 24 }),
      kind: fc.constantFrom("exposure", "exposure", "click", "add_to_cart", "order"),
      visitor: fc.integer({ min: 0, max: 2 }),
      is_signed_in: fc.boolean(),
      product: fc.integer({ min: 0, max: 1 }),
      actor: fc.constantFrom(null, null, null, "staff", "bot"),
      variant: fc.constantFrom("a", "b"),
    }),
    { selector: ({ hour }) => hour, maxLength: 40, minLength: 5 }
  )
  .map((deeds) => deeds.map((deed) => (deed.kind === "exposure" ? deed : { ...deed })) as Deed[])

const span = { from: FROM, to: TO, window_days: WINDOW_DAYS }

describe("what picks did", () => {
  it("is what a reader of the history would count, deed by deed", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (deeds) => {
        await write(deeds)
        const { rows } = await warehouse.service.readPickReport({ ...span, slot: null })
        const found = rows.map(({ reason_code, exposures, clicks, adds, purchases, revenue }) => [
          reason_code,
          { exposures, clicks, adds, purchases, revenue: revenue.eur ?? 0 },
        ])
        expect(Object.fromEntries(found)).toEqual(expectedReport(deeds))
      }),
      { numRuns: 60 }
    )
  })

  it("gives each person to the variant they saw, and nobody to two", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (deeds) => {
        await write(deeds)
        const figures = await warehouse.service.readExperimentFigures({
          ...span,
          experiment_id: "exp1",
          currency_code: "eur",
        })
        const of = (key: string) => {
          const one = figures.find((f) => f.key === key)
          return [one?.people ?? 0, one?.buyers ?? 0, one?.revenue ?? 0]
        }
        const crossed = figures.reduce((sum, one) => sum + one.crossed, 0)
        expect({ a: of("a"), b: of("b"), crossed }).toEqual(expectedVariants(deeds))
      }),
      { numRuns: 60 }
    )
  })

  it("leaves out who sees a thousand picks an hour", async () => {
    const deed: Deed = {
      hour: 5,
      kind: "exposure",
      visitor: 0,
      is_signed_in: false,
      product: 0,
      actor: null,
      variant: "a",
    }
    await write([])
    const swarm = Array.from({ length: 1_001 }, () => ({
      ...eventOf(deed),
      event_id: uuidV7(at(deed).getTime()),
    }))
    await warehouse.service.recordEvents([...swarm, eventOf({ ...deed, visitor: 2 })])
    const report = await warehouse.service.readPickReport({ ...span, slot: null })
    expect(report).toMatchObject({ machines: 1, rows: [{ exposures: 1, people: 1 }] })
  })

  it("credits what was seen in a mail to the customer it was written to", async () => {
    const seen: Deed = {
      ...{ hour: 5, kind: "exposure", visitor: 0, is_signed_in: false, product: 0 },
      ...{ actor: null, variant: "a" },
    }
    const view = { hour: 6, kind: "add_to_cart", visitor: 1, is_signed_in: true, product: 0 }
    const bought = { ...seen, ...view, hour: 7, kind: "order" } as Deed
    const of_another = { ...seen, hour: 8, kind: "order", visitor: 2, is_signed_in: true } as Deed
    await write([{ ...seen, ...view } as Deed, bought, of_another])
    await warehouse.service.recordEvents([
      { ...eventOf(seen), visitor_id: "mail:cus_a", slot: "email" },
    ])
    const { rows } = await warehouse.service.readPickReport({ ...span, slot: "email" })
    expect(rows).toMatchObject([{ slot: "email", exposures: 1, adds: 1, purchases: 1, people: 1 }])
    const experiment = { ...span, experiment_id: "exp1", currency_code: "eur" }
    expect(await warehouse.service.readExperimentFigures(experiment)).toMatchObject([
      { key: "a", people: 1, buyers: 1, revenue: amountOf(bought) },
    ])
  })
})
