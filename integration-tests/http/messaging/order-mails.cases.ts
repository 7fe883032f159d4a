import { Modules } from "@medusajs/framework/utils"
import {
  cancelOrderWorkflow,
  createOrderShipmentWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
  updateOrderWorkflow,
} from "@medusajs/medusa/core-flows"
import { planOrderMails } from "../../../plugins/ecrm/src/workflows/messaging/plan-order-mails"
import { sweepParcels } from "../../../plugins/ecrm/src/workflows/messaging/sweep-parcels"
import { sweepOrders } from "../../../plugins/ecrm/src/workflows/warehouse/sweep-orders"
import { buy, type Purchase } from "../../fixtures/a-purchase"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import {
  capture,
  fulfil,
  linesBySku,
  receiveReturn,
  refund,
  requestReturn,
} from "../../fixtures/order-changes"
import { holdMails, loadMail, outboxRows, type OutboxRow } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"

export const orderMailsCases: StoreCases = ({ api, dbConnection, getContainer }) => {
  let store: Store
  beforeAll(async () => {
    store = await createStore(getContainer())
    await holdMails(getContainer())
  })
  afterEach(() => jest.restoreAllMocks())

  const variant = (sku: string) => store.variants.find((one) => one.sku === sku)!.variant_id
  const buyTent = (): Promise<Purchase> =>
    buy([String(api.defaults.baseURL)], store, [{ variant_id: variant("TENT-1"), quantity: 3 }])
  const rowsOf = (order_id: string) =>
    outboxRows(getContainer(), "payload->>'order_id' = ?", [order_id])
  const rowOf = (order_id: string, purpose: string): Promise<OutboxRow> =>
    until(`${purpose} of ${order_id}`, async () =>
      (await rowsOf(order_id)).find((row) => row.purpose === purpose)
    )
  const count = async (order_id: string, purpose: string) =>
    (await rowsOf(order_id)).filter((row) => row.purpose === purpose).length
  /** As when a process dies between core's commit and its events. */
  const dropEvents = () =>
    jest
      .spyOn(getContainer().resolve(Modules.EVENT_BUS), "releaseGroupedEvents")
      .mockResolvedValue(undefined)
  const pack = async (order_id: string): Promise<string> => {
    const tent = (await linesBySku(getContainer(), order_id))["TENT-1"]
    await fulfil(getContainer(), store, order_id, [{ id: tent, quantity: 3 }])
    const { rows } = await dbConnection.raw(
      `SELECT fulfillment_id FROM order_fulfillment WHERE order_id = ?`,
      [order_id]
    )
    return rows[0].fulfillment_id
  }
  const ship = async (order_id: string, fulfillment_id: string, no_notification?: boolean) => {
    const tent = (await linesBySku(getContainer(), order_id))["TENT-1"]
    await createOrderShipmentWorkflow(getContainer()).run({
      input: {
        order_id,
        fulfillment_id,
        items: [{ id: tent, quantity: 3 }],
        labels: [
          { tracking_number: "TRACK-1", tracking_url: "https://track.example/1", label_url: "" },
        ],
        no_notification,
      },
    })
  }
  const deliver = async (orderId: string, fulfillmentId: string) =>
    await markOrderFulfillmentAsDeliveredWorkflow(getContainer()).run({
      input: { orderId, fulfillmentId },
    })

  describe("An order that is placed", () => {
    it("queues its confirmation once, whatever is heard of it how often", async () => {
      const order = await buyTent()
      const row = await rowOf(order.order_id, "order_placed")
      expect(row).toMatchObject({
        subject: order.order_id,
        person: "buyer",
        address: "guest@example.com",
        locale: "de",
        state: "queued",
        template_key: "order-placed",
      })
      const bus = getContainer().resolve(Modules.EVENT_BUS)
      for (let i = 0; i < 3; i++) {
        await bus.emit({ name: "order.placed", data: { id: order.order_id } })
      }
      await Promise.all([1, 2, 3].map(() => planOrderMails(getContainer(), [order.order_id])))
      expect(await count(order.order_id, "order_placed")).toBe(1)
    })

    it("prints what was bought, in the order's language", async () => {
      const order = await buyTent()
      await dbConnection.raw(`UPDATE "order" SET locale = 'zh-CN' WHERE id = ?`, [order.order_id])
      await planOrderMails(getContainer(), [order.order_id], new Set([order.order_id]))
      const row = await rowOf(order.order_id, "order_placed")
      const mail = await loadMail(getContainer(), row)
      expect(mail.untrue_because).toBeNull()
      expect(mail.data).toMatchObject({
        store: { name: "Medusa Store" },
        order: {
          number: order.display_id,
          currency_code: "eur",
          items: [{ title: "Tent", variant_title: "Kind 1", quantity: 3, total: 599.97 }],
          shipping_total: 4.9,
          total: 604.87,
          address_lines: ["Ada Guest", "Am Tor 2", "89073 Ulm", "DE"],
        },
        picks: [],
        preferences_url: null,
      })
      expect(mail.subject).toContain(String(order.display_id))
      expect(mail.text).toContain("Tent (Kind 1)")
    })

    it("of which every event was lost is confirmed once, by the sweep", async () => {
      dropEvents()
      const order = await buyTent()
      expect(await count(order.order_id, "order_placed")).toBe(0)
      await sweepOrders(getContainer())
      await rowOf(order.order_id, "order_placed")
      await sweepOrders(getContainer())
      await planOrderMails(getContainer(), [order.order_id])
      expect(await count(order.order_id, "order_placed")).toBe(1)
    })

    it("goes to the address that the order has when it is sent", async () => {
      const order = await buyTent()
      await rowOf(order.order_id, "order_placed")
      await updateOrderWorkflow(getContainer()).run({
        input: { id: order.order_id, user_id: "staff", email: "New@Example.com" },
      })
      await until("the new address", async () =>
        (await rowsOf(order.order_id)).every(({ address }) => address === "new@example.com")
      )
      expect(await count(order.order_id, "order_placed")).toBe(1)
      await ship(order.order_id, await pack(order.order_id))
      expect(await rowOf(order.order_id, "order_shipped")).toMatchObject({
        address: "new@example.com",
      })
    })
  })

  describe("Nothing is queued", () => {
    /** An order that no event told of and no sweep takes for placed before it is said so. */
    const unheard = async () => {
      const customers = getContainer().resolve(Modules.CUSTOMER)
      const email = `ada.${Date.now()}@example.com`
      const [order] = await getContainer()
        .resolve(Modules.ORDER)
        .createOrders([
          {
            currency_code: "eur",
            email,
            customer_id: (await customers.createCustomers({ email })).id,
            items: [{ title: "Tent", quantity: 1, unit_price: 199.99 }],
          },
        ])
      return order.id
    }
    const planned = async (order_id: string) => {
      await planOrderMails(getContainer(), [order_id], new Set([order_id]))
      return (await rowsOf(order_id)).map(({ purpose, state, reason }) => [purpose, state, reason])
    }

    it("unless an order is placed", async () => {
      const order_id = await unheard()
      expect(await planOrderMails(getContainer(), [order_id])).toBe(0)
      expect(await planned(order_id)).toEqual([["order_placed", "queued", null]])
    })

    it.each([
      ["of more than three days ago", `created_at = now() - interval '73 hours'`],
      ["without an address", `email = NULL`],
      ["with something else for an address", `email = 'nobody at all'`],
      ["that is a draft", `is_draft_order = true`],
    ])("for an order %s", async (_what, change) => {
      const order_id = await unheard()
      await dbConnection.raw(`UPDATE "order" SET ${change} WHERE id = ?`, [order_id])
      expect(await planned(order_id)).toEqual([])
    })

    it("for what happened before messages began in the store", async () => {
      const order_id = await unheard()
      await dbConnection.raw(`UPDATE ecrm_messaging_settings SET begins_at = now()`)
      expect(await planned(order_id)).toEqual([])
    })

    it("for the order of somebody who was erased since", async () => {
      const order_id = await unheard()
      const { rows } = await dbConnection.raw(`SELECT customer_id FROM "order" WHERE id = ?`, [
        order_id,
      ])
      const profiles = getContainer().resolve<any>("ecrm_profiles")
      const root_id = profiles.identities.rootId({ kind: "customer", value: rows[0].customer_id })
      await dbConnection.raw(
        `INSERT INTO ecrm_profiles_profile (id, profile_id, first_seen_at, erased_at)
           VALUES (?, ?, now(), now()) ON CONFLICT (id) DO UPDATE SET erased_at = now()`,
        [root_id, root_id]
      )
      expect(await planned(order_id)).toEqual([])
    })

    it("but a skipped row for an order that is to be kept quiet", async () => {
      const order_id = await unheard()
      await dbConnection.raw(`UPDATE "order" SET no_notification = true WHERE id = ?`, [order_id])
      expect(await planned(order_id)).toEqual([["order_placed", "skipped", "no_notification"]])
    })
  })

  describe("An order that is cancelled", () => {
    it("tells so, and its confirmation that waits is no longer true", async () => {
      const { order_id, display_id } = await buyTent()
      const placed = await rowOf(order_id, "order_placed")
      await cancelOrderWorkflow(getContainer()).run({ input: { order_id } })
      const canceled = await rowOf(order_id, "order_canceled")
      expect((await loadMail(getContainer(), placed)).untrue_because).toBe("order_canceled")
      const mail = await loadMail(getContainer(), canceled)
      expect(mail.untrue_because).toBeNull()
      expect(mail.data).toMatchObject({ order: { number: display_id, refund_total: 0 } })
      expect(mail.text).toContain("3 × Tent (Kind 1)")
    })
  })

  describe("A parcel", () => {
    it("is told when it is sent and when it has arrived, each once", async () => {
      const { order_id, display_id } = await buyTent()
      const fulfillment_id = await pack(order_id)
      await ship(order_id, fulfillment_id)
      const shipped = await rowOf(order_id, "order_shipped")
      expect(shipped.subject).toBe(fulfillment_id)
      const mail = await loadMail(getContainer(), shipped)
      expect(mail.data).toMatchObject({
        order: { number: display_id },
        shipment: {
          items: [{ title: "Tent", variant_title: "Kind 1", quantity: 3 }],
          parcels: [{ tracking_number: "TRACK-1", tracking_url: "https://track.example/1" }],
          is_partial: false,
        },
      })
      expect(mail.html).toContain("https://track.example/1")

      await deliver(order_id, fulfillment_id)
      const delivered = await rowOf(order_id, "order_delivered")
      expect((await loadMail(getContainer(), shipped)).untrue_because).toBe("already_delivered")
      expect(await loadMail(getContainer(), delivered)).toMatchObject({
        untrue_because: null,
        data: { shipment: { items: [{ title: "Tent", quantity: 3 }] } },
      })
      await sweepParcels(getContainer())
      await planOrderMails(getContainer(), [order_id])
      expect(await count(order_id, "order_shipped")).toBe(1)
      expect(await count(order_id, "order_delivered")).toBe(1)
    })

    it("of which every event was lost is told by the sweep once it has settled", async () => {
      const { order_id } = await buyTent()
      const fulfillment_id = await pack(order_id)
      dropEvents()
      await ship(order_id, fulfillment_id)
      await planOrderMails(getContainer(), [order_id])
      expect(await count(order_id, "order_shipped")).toBe(0)
      await dbConnection.raw(
        `UPDATE fulfillment SET shipped_at = shipped_at - interval '30 seconds' WHERE id = ?`,
        [fulfillment_id]
      )
      // a store that is up for less than that has nothing to tell from then
      await dbConnection.raw(
        `UPDATE ecrm_messaging_settings SET begins_at = begins_at - interval '1 minute'`
      )
      expect(await sweepParcels(getContainer())).toBeGreaterThan(0)
      await rowOf(order_id, "order_shipped")
      expect(await count(order_id, "order_shipped")).toBe(1)
    })

    it("that is to be kept quiet is kept as skipped, and the sweep leaves it so", async () => {
      const { order_id } = await buyTent()
      const fulfillment_id = await pack(order_id)
      await ship(order_id, fulfillment_id, true)
      const row = await rowOf(order_id, "order_shipped")
      expect(row).toMatchObject({ state: "skipped", reason: "no_notification" })
      await dbConnection.raw(`UPDATE fulfillment SET shipped_at = now() - interval '1 minute'`)
      await planOrderMails(getContainer(), [order_id])
      expect(await rowOf(order_id, "order_shipped")).toEqual(row)
    })
  })

  describe("Money that is given back", () => {
    it("is told part by part, each part once", async () => {
      const { order_id } = await buyTent()
      await capture(getContainer(), order_id)
      await refund(getContainer(), order_id, 10.5)
      await rowOf(order_id, "order_refunded")
      await refund(getContainer(), order_id, 20)
      await until("two refunds", async () => (await count(order_id, "order_refunded")) === 2)
      await planOrderMails(getContainer(), [order_id])
      const rows = (await rowsOf(order_id)).filter((row) => row.purpose === "order_refunded")
      const mails = await Promise.all(rows.map((row) => loadMail(getContainer(), row)))
      expect(mails.map(({ data }) => data?.refund)).toEqual([
        { amount: 10.5, currency_code: "eur" },
        { amount: 20, currency_code: "eur" },
      ])
    })
  })

  describe("A return", () => {
    it("is told when it is asked for and when all of it has come", async () => {
      const { order_id } = await buyTent()
      await pack(order_id)
      const tent = (await linesBySku(getContainer(), order_id))["TENT-1"]
      const item = { id: tent, quantity: 2 }
      const return_id = await requestReturn(getContainer(), store, order_id, item)
      const requested = await rowOf(order_id, "return_requested")
      expect(requested.subject).toBe(return_id)
      expect(await loadMail(getContainer(), requested)).toMatchObject({
        untrue_because: null,
        data: { return: { items: [{ title: "Tent", quantity: 2 }], label_url: null } },
      })
      await receiveReturn(getContainer(), return_id, item)
      const received = await rowOf(order_id, "return_received")
      expect(await loadMail(getContainer(), received)).toMatchObject({
        untrue_because: null,
        data: { return: { items: [{ title: "Tent", quantity: 2 }] } },
      })
      expect((await loadMail(getContainer(), requested)).untrue_because).toBe("already_received")
      expect(await count(order_id, "return_requested")).toBe(1)
      expect(await count(order_id, "return_received")).toBe(1)
    })
  })
}
