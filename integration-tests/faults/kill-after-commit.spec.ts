import { completeCart, fillCart } from "../fixtures/a-purchase"
import { createProcessStore, type ProcessStore } from "../fixtures/a-process-store"
import { freePort } from "../fixtures/ports"
import { startServer, until, type ServerProcess } from "../fixtures/server-process"

jest.setTimeout(360_000)

const FACT_MS_MAX = 60_000

let shop: ProcessStore
let server: ServerProcess
let port: number
let killed_order_id: string

beforeAll(async () => {
  shop = await createProcessStore("kill")
  port = await freePort()
  server = await startServer(port, shop.env)
})
afterAll(async () => {
  await server?.kill()
  await shop?.drop()
})

const facts = (order_id: string) =>
  shop.query(`SELECT order_id FROM ecrm_warehouse.order_fact WHERE order_id = $1`, [order_id])
const hints = (order_id: string) =>
  shop.query(`SELECT key FROM ecrm_warehouse.task WHERE kind = 'project_order' AND key LIKE $1`, [
    `%${order_id}`,
  ])
const PAID = `
  SELECT l.order_id FROM order_payment_collection l
  JOIN payment p ON p.payment_collection_id = l.payment_collection_id
  WHERE l.order_id <> $1`

describe("a server that is killed right after an order commits", () => {
  it("has the fact at most 60 s after its restart, once", async () => {
    const { store } = shop
    const lines = [{ variant_id: store.variants[0].variant_id, quantity: 2 }]
    const cart_id = await fillCart([server.url], store, lines)
    const answer = completeCart(server.url, store, cart_id).then(
      () => "answered",
      () => "no answer"
    )
    const order = await until(
      "the order's row",
      async () => (await shop.query<{ id: string }>(`SELECT id FROM "order"`))[0],
      30_000,
      1
    )
    await server.kill()
    expect(await answer).toBe("no answer")
    killed_order_id = order.id
    expect(await hints(order.id)).toEqual([])
    expect(await facts(order.id)).toEqual([])

    const restartedAt = Date.now()
    server = await startServer(port, shop.env)
    await until(
      "the fact",
      async () => (await facts(order.id)).length > 0,
      FACT_MS_MAX - (Date.now() - restartedAt)
    )
    expect(Date.now() - restartedAt).toBeLessThan(FACT_MS_MAX)
    expect(await facts(order.id)).toHaveLength(1)
    const sold = await shop.query(
      `SELECT i.item_key, l.quantity::int AS quantity FROM ecrm_warehouse.order_line l
       JOIN ecrm_warehouse.item i USING (item_id) WHERE order_id = $1`,
      [order.id]
    )
    expect(sold).toEqual([{ item_key: store.variants[0].sku, quantity: 2 }])
  })

  it("row 15: confirms by mail, once, what was paid when nobody could tell of it", async () => {
    const { store } = shop
    const lines = [{ variant_id: store.variants[0].variant_id, quantity: 1 }]
    const cart_id = await fillCart([server.url], store, lines)
    const answer = completeCart(server.url, store, cart_id).then(
      () => "answered",
      () => "no answer"
    )
    const paid = await until(
      "the order's payment",
      async () => (await shop.query<{ order_id: string }>(PAID, [killed_order_id]))[0],
      30_000,
      1
    )
    await server.kill()
    expect(await answer).toBe("no answer")
    server = await startServer(port, shop.env)

    const confirmations = () =>
      shop.query<{ state: string }>(
        `SELECT state FROM ecrm_messaging_message
         WHERE purpose = 'order_placed' AND subject = $1`,
        [paid.order_id]
      )
    const isOut = async () => (await confirmations()).some(({ state }) => state === "accepted")
    await until("its confirmation", isOut, FACT_MS_MAX)
    expect(await confirmations()).toEqual([{ state: "accepted" }])
  })

  it("still sells, and what it sells becomes facts", async () => {
    const { store } = shop
    const lines = [{ variant_id: store.variants[1].variant_id, quantity: 1 }]
    const cart_id = await fillCart([server.url], store, lines)
    const { order_id } = await completeCart(server.url, store, cart_id)
    await until("the fact", async () => (await facts(order_id)).length === 1)
  })
})
