import { Modules } from "@medusajs/framework/utils"
import {
  cancelOrderWorkflow,
  convertDraftOrderWorkflow,
  createOrderWorkflow,
  deleteProductsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { backfillStep } from "../../../plugins/ecrm/src/workflows/warehouse/backfill-orders"
import { projectOrders } from "../../../plugins/ecrm/src/workflows/warehouse/project-orders"
import { reconcileSlice } from "../../../plugins/ecrm/src/workflows/warehouse/reconcile"
import { sweepOrders } from "../../../plugins/ecrm/src/workflows/warehouse/sweep-orders"
import { buy, type Purchase } from "../../fixtures/a-purchase"
import { createStore, type Store, type StoreVariant } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import {
  capture,
  editOrder,
  fulfil,
  linesBySku,
  receiveReturn,
  refund,
  requestReturn,
} from "../../fixtures/order-changes"
import { outboxRows } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"

type Row = Record<string, unknown>

export const orderBecomesFactCases: StoreCases = ({ api, dbConnection, getContainer }) => {
  let store: Store
  let warehouse: WarehouseModuleService
  let db: Awaited<ReturnType<WarehouseModuleService["manager"]>>

  beforeAll(async () => {
    store = await createStore(getContainer())
  })
  beforeEach(async () => {
    warehouse = getContainer().resolve("ecrm_warehouse")
    db = await warehouse.manager()
  })

  const variant = (sku: string | null): StoreVariant =>
    store.variants.find((candidate) => candidate.sku === sku) as StoreVariant
  const shop = () => [String(api.defaults.baseURL)]
  const buyTentAndPegs = (): Promise<Purchase> =>
    buy(shop(), store, [
      { variant_id: variant("TENT-1").variant_id, quantity: 3 },
      { variant_id: variant("PEGS-12").variant_id, quantity: 2 },
    ])
  const fact = async (order_id: string): Promise<Row | undefined> =>
    (await db.query(`SELECT * FROM order_fact WHERE order_id = $1`, [order_id]))[0]
  const factWhere = (order_id: string, what: (row: Row) => boolean) =>
    until(`fact of ${order_id}`, async () => {
      const row = await fact(order_id)
      return row && what(row) ? row : null
    })
  const lines = (order_id: string): Promise<Row[]> =>
    db.query(
      `SELECT l.kind, i.item_key, l.quantity::float8 AS quantity, l.amount::float8 AS amount
         FROM order_line l LEFT JOIN item i USING (item_id)
         WHERE order_id = $1 ORDER BY kind, item_key, quantity`,
      [order_id]
    )
  /** An order that no event told of, as a crash leaves it. */
  const placeSilently = async (count = 1): Promise<string[]> => {
    const orders = await getContainer()
      .resolve(Modules.ORDER)
      .createOrders(
        Array.from({ length: count }, () => ({
          currency_code: "eur",
          region_id: store.region_id,
          sales_channel_id: store.sales_channel_id,
          items: [
            {
              title: "Tent",
              variant_id: variant("TENT-1").variant_id,
              variant_sku: "TENT-1",
              product_id: variant("TENT-1").product_id,
              quantity: 1,
              unit_price: 199.99,
            },
          ],
        }))
      )
    await dbConnection.raw(`UPDATE "order" SET created_at = created_at - interval '30 s'`)
    return orders.map((order) => order.id)
  }

  describe("an order", () => {
    it("is a fact seconds after it was placed, with its visitor and without the person", async () => {
      const order = await buyTentAndPegs()
      const row = await factWhere(order.order_id, () => true)
      expect(row).toMatchObject({
        source: "store",
        cart_id: order.cart_id,
        country_code: "de",
        currency_code: "eur",
        is_guest: true,
        canceled_at: null,
        item_total: "619.87",
        charge_total: "4.9",
        sales_channel_id: store.sales_channel_id,
      })
      expect(await lines(order.order_id)).toEqual([
        { kind: "charge", item_key: null, quantity: 1, amount: 4.9 },
        { kind: "sale", item_key: "PEGS-12", quantity: 2, amount: 19.9 },
        { kind: "sale", item_key: "TENT-1", quantity: 3, amount: 599.97 },
      ])
      const items = await db.query(`SELECT * FROM item WHERE item_key = 'TENT-1'`)
      expect(items).toMatchObject([
        {
          product_id: variant("TENT-1").product_id,
          variant_id: variant("TENT-1").variant_id,
          category_ids: [variant("TENT-1").category_id],
        },
      ])
      const everything = JSON.stringify(
        await db.query(
          `SELECT (SELECT json_agg(f) FROM order_fact f), (SELECT json_agg(l) FROM order_line l),
               (SELECT json_agg(i) FROM item i), (SELECT json_agg(t) FROM task t)`
        )
      )
      for (const personal of ["guest@example.com", "Ada", "Am Tor", "89073"]) {
        expect(everything).not.toContain(personal)
      }
      const asked = () =>
        outboxRows(getContainer(), "purpose = 'order_placed' AND subject = ?", [order.order_id])
      await until("its confirmation", async () => (await asked()).length > 0)
      expect(await asked()).toHaveLength(1)
    })

    it("bears the visitor last seen with its cart", async () => {
      const order = await buyTentAndPegs()
      const event = (event_id: string, visitor_id: string, age_ms: number) => ({
        visitor_id,
        event_id,
        occurred_at: new Date(Date.now() - age_ms),
        type: "add_to_cart" as const,
        product_id: null,
        variant_id: null,
        anchor_product_id: null,
        cart_id: order.cart_id,
        order_id: null,
        customer_id: null,
        sales_channel_id: null,
        query: null,
        slot: null,
        position: null,
        quantity: null,
        model_version: null,
        reason_code: null,
        variant: null,
        actor: null,
      })
      await warehouse.recordEvents([
        event("0171e2d9-2c00-7000-8000-000000000001", "visitor_early", 90_000),
        event("0171e2d9-2c00-7000-8000-000000000002", "visitor_late", 60_000),
      ])
      await projectOrders(getContainer(), [order.order_id])
      expect(await fact(order.order_id)).toMatchObject({ visitor_id: "visitor_late" })
    })

    it("follows a cancellation", async () => {
      const { order_id } = await buyTentAndPegs()
      await cancelOrderWorkflow(getContainer()).run({ input: { order_id } })
      await factWhere(order_id, (row) => row.canceled_at !== null)
    })

    it("follows receipts of a return and refunds, each receipt a line with its own instant", async () => {
      const { order_id } = await buyTentAndPegs()
      const container = getContainer()
      const tent = (await linesBySku(container, order_id))["TENT-1"]
      await capture(container, order_id)
      await fulfil(container, store, order_id, [{ id: tent, quantity: 3 }])
      const return_id = await requestReturn(container, store, order_id, { id: tent, quantity: 2 })
      await projectOrders(container, [order_id])
      const returned = async () => (await lines(order_id)).filter((line) => line.kind === "return")
      expect(await returned()).toEqual([])

      await receiveReturn(container, return_id, { id: tent, quantity: 1 })
      const one = { kind: "return", item_key: "TENT-1", quantity: -1, amount: -199.99 }
      await until("first receipt", async () => (await returned()).length === 1)
      await receiveReturn(container, return_id, { id: tent, quantity: 1 })
      await until("second receipt", async () => (await returned()).length === 2)
      expect(await returned()).toEqual([one, one])
      const [{ instants }] = await db.query(
        `SELECT count(DISTINCT occurred_at)::int AS instants FROM order_line
           WHERE order_id = $1 AND kind = 'return' AND occurred_at > ordered_at`,
        [order_id]
      )
      expect(instants).toBe(2)

      await refund(container, order_id, 199.99)
      await factWhere(order_id, (row) => row.refund_total === "199.99")
    })

    it("follows an edit: what was removed stands with quantity 0, what was added is there", async () => {
      const { order_id } = await buyTentAndPegs()
      await factWhere(order_id, () => true)
      const pegs = (await linesBySku(getContainer(), order_id))["PEGS-12"]
      await editOrder(getContainer(), order_id, pegs, variant("KNOTS-1").variant_id)
      await factWhere(order_id, (row) => row.item_total === "600.07")
      expect(await lines(order_id)).toEqual(
        expect.arrayContaining([
          { kind: "sale", item_key: "KNOTS-1", quantity: 1, amount: 0.1 },
          { kind: "sale", item_key: "PEGS-12", quantity: 0, amount: 0 },
          { kind: "sale", item_key: "TENT-1", quantity: 3, amount: 599.97 },
        ])
      )
    })

    it("that is a draft is no fact until it becomes an order", async () => {
      const container = getContainer()
      const { result: draft } = await createOrderWorkflow(container).run({
        input: {
          ...({ is_draft_order: true, status: "draft" } as object),
          region_id: store.region_id,
          email: "guest@example.com",
          sales_channel_id: store.sales_channel_id,
          items: [
            {
              variant_id: variant("TENT-1").variant_id,
              title: "Tent",
              quantity: 1,
              unit_price: 5,
            },
          ],
        },
      })
      await projectOrders(container, [draft.id])
      expect(await fact(draft.id)).toBeUndefined()
      await convertDraftOrderWorkflow(container).run({ input: { id: draft.id } })
      await factWhere(draft.id, (row) => row.item_total === "5")
    })
  })

  describe("an order dated in a year that cannot be", () => {
    it("is left out and keeps no other order out", async () => {
      const [wrong, right] = await placeSilently(2)
      await dbConnection.raw(`UPDATE "order" SET created_at = '0025-03-01' WHERE id = ?`, [wrong])
      expect(await projectOrders(getContainer(), [wrong, right])).toBe(1)
      expect([await fact(wrong), await fact(right)]).toEqual([
        undefined,
        expect.objectContaining({ order_id: right }),
      ])
      await dbConnection.raw(`UPDATE "order" SET created_at = now() WHERE id = ?`, [wrong])
    })
  })

  describe("the sweep", () => {
    it("finds an order nobody told of", async () => {
      const [order_id] = await placeSilently()
      expect(await sweepOrders(getContainer())).toBeGreaterThan(0)
      await factWhere(order_id, (row) => row.item_total === "199.99")
    })

    it("finds a change nobody told of", async () => {
      const { order_id } = await buyTentAndPegs()
      await factWhere(order_id, () => true)
      await getContainer().resolve(Modules.ORDER).cancel(order_id)
      await sweepOrders(getContainer())
      await factWhere(order_id, (row) => row.canceled_at !== null)
    })

    it("finds money given back that only a transaction shows", async () => {
      const { order_id } = await buyTentAndPegs()
      await factWhere(order_id, () => true)
      // As if the order were older than the overlap: only rows made from now on are looked at.
      const overlap_ms = 5 * 60_000
      await warehouse.writeCursor("sweep_orders", new Date(Date.now() + overlap_ms).toISOString())
      await getContainer().resolve(Modules.ORDER).addOrderTransactions({
        order_id,
        amount: -9.95,
        currency_code: "eur",
        reference: "refund",
      })
      expect(await sweepOrders(getContainer())).toBe(1)
      await factWhere(order_id, (row) => row.refund_total === "9.95")
    })

    it("asks no more for orders whose facts are a minute younger", async () => {
      await placeSilently(3)
      await db.query(`DELETE FROM cursor WHERE name = 'sweep_orders'`)
      const ids = (await dbConnection.raw(`SELECT id FROM "order"`)).rows.map((r: Row) => r.id)
      await projectOrders(getContainer(), ids)
      // What the store's own sweep has asked for would make the facts as old as they are.
      await until("no order is being projected", async () => {
        const waiting = await db.query(
          `SELECT 1 FROM task WHERE kind = 'project_order'
               AND (due_at <= now() OR leased_until IS NOT NULL)`
        )
        return waiting.length === 0
      })
      await db.query(`UPDATE order_fact SET projected_at = projected_at + interval '2 min'`)
      expect(await sweepOrders(getContainer())).toBe(0)
    })

    it("comes upon an order that core has taken back", async () => {
      const [order_id] = await placeSilently()
      await projectOrders(getContainer(), [order_id])
      await getContainer().resolve(Modules.ORDER).deleteOrders([order_id])
      await reconcileSlice(getContainer())
      await factWhere(order_id, (row) => row.canceled_at !== null)
      expect(await lines(order_id)).toEqual([
        { kind: "sale", item_key: "TENT-1", quantity: 0, amount: 0 },
      ])
    })
  })

  describe("the backfill", () => {
    const finish = async () => {
      let progress = await backfillStep(getContainer())
      while (progress.stage !== "done") progress = await backfillStep(getContainer())
      return progress
    }
    const everything = () =>
      db.query(
        `SELECT (SELECT json_agg(f ORDER BY order_id) FROM
             (SELECT order_id, ordered_at, item_total FROM order_fact) f) AS facts,
             (SELECT json_agg(l ORDER BY line_id) FROM order_line l) AS lines,
             (SELECT json_agg(i ORDER BY item_key) FROM
               (SELECT item_key, product_id FROM item) i) AS items`
      )

    it("projects an old store, goes on where it was stopped, and changes nothing twice", async () => {
      await placeSilently(250)
      await db.query(`TRUNCATE order_fact, order_line, task, item`)
      await db.query(`DELETE FROM cursor WHERE name = 'backfill_orders'`)
      expect(await backfillStep(getContainer())).toMatchObject({ stage: "orders", items: 6 })
      expect(await backfillStep(getContainer())).toMatchObject({ stage: "orders", orders: 200 })
      expect(await finish()).toEqual({ stage: "done", items: 6, orders: 250 })
      const [{ count }] = await db.query(`SELECT count(*)::int AS count FROM order_fact`)
      expect(count).toBe(250)
      const before = await everything()
      await db.query(`DELETE FROM cursor WHERE name = 'backfill_orders'`)
      await finish()
      expect(await everything()).toEqual(before)
    })

    it("gets past an order that cannot be written, and so do the others of its page", async () => {
      const ids = await placeSilently(3)
      await db.query(`TRUNCATE order_fact, order_line, task, item`)
      await db.query(`DELETE FROM cursor WHERE name = 'backfill_orders'`)
      await db.query(`ALTER TABLE order_fact ADD CONSTRAINT poison CHECK (order_id <> '${ids[1]}')`)
      try {
        await finish()
        await factWhere(ids[0], () => true)
        await factWhere(ids[2], () => true)
        const task = await until("failed task", async () => {
          const [row] = await db.query(`SELECT * FROM task WHERE attempts > 0`)
          return row
        })
        expect(task).toMatchObject({ kind: "project_order", key: ids[1] })
      } finally {
        await db.query(`ALTER TABLE order_fact DROP CONSTRAINT poison`)
        await db.query(`TRUNCATE task`)
      }
    })
  })

  describe("items", () => {
    const itemOf = async (key: string): Promise<Row | undefined> =>
      (await db.query(`SELECT * FROM item WHERE item_key = $1`, [key]))[0]

    it("are tied to the catalogue when a product with an imported SKU is made real", async () => {
      await db.query(`TRUNCATE item`)
      await warehouse.upsertItems([
        {
          item_key: "TENT-1",
          sku: "TENT-1",
          product_id: null,
          variant_id: null,
          title: "TENT, OLD FILE",
          category_ids: [],
        },
      ])
      await updateProductsWorkflow(getContainer()).run({
        input: { selector: { id: variant("TENT-1").product_id }, update: { title: "Big tent" } },
      })
      await until("tie", async () => (await itemOf("TENT-1"))?.title === "Big tent")
      expect(await itemOf("TENT-1")).toMatchObject({
        product_id: variant("TENT-1").product_id,
        category_ids: [variant("TENT-1").category_id],
      })
    })

    it("keep their row when the product is deleted, tied to nothing", async () => {
      await projectOrders(getContainer(), await placeSilently())
      expect(await itemOf("TENT-1")).toMatchObject({ product_id: variant("TENT-1").product_id })
      await deleteProductsWorkflow(getContainer()).run({
        input: { ids: [variant("TENT-1").product_id] },
      })
      await until("untying", async () => (await itemOf("TENT-1"))?.product_id === null)
    })
  })
}
