import { buy, callShop, completeCart, fillCart } from "../fixtures/a-purchase"
import { createProcessStore, type ProcessStore } from "../fixtures/a-process-store"
import { freePort } from "../fixtures/ports"
import { describeWithRedis, startRedis, type RedisProcess } from "../fixtures/redis-process"
import { startServer, until, type ServerProcess } from "../fixtures/server-process"
import { uuidV7 } from "../fixtures/uuid-v7"

jest.setTimeout(400_000)

/** A step that waits for Redis longer than this is left waiting. */
const PATIENCE_MS = 15_000

let shop: ProcessStore
let redis: RedisProcess
const processes: ServerProcess[] = []
let servers: string[]

beforeAll(async () => {
  shop = await createProcessStore("redis")
  redis = await startRedis(await freePort())
  const env = { ...shop.env, REDIS_URL: redis.url }
  for (const mode of ["server", "server", "worker"]) {
    const port = await freePort()
    processes.push(await startServer(port, { ...env, MEDUSA_WORKER_MODE: mode }))
  }
  servers = processes.slice(0, 2).map((server) => server.url)
})
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill()))
  await redis?.kill()
  await shop?.drop()
})

const aLine = () => [{ variant_id: shop.store.variants[0].variant_id, quantity: 2 }]
const orders = async () =>
  (await shop.query<{ id: string }>(`SELECT id FROM "order" ORDER BY id`)).map((row) => row.id)
const facts = async () =>
  (
    await shop.query<{ order_id: string }>(
      `SELECT order_id FROM ecrm_warehouse.order_fact ORDER BY order_id`
    )
  ).map((row) => row.order_id)
const everyOrderIsAFact = () =>
  until("a fact of every order", async () => {
    const [all, known] = [await orders(), await facts()]
    return all.every((id) => known.includes(id))
  })

describeWithRedis("two servers and a worker on one Redis", () => {
  it("sell, and every order becomes a fact", async () => {
    for (let i = 0; i < 3; i++)
      await buy(i % 2 ? servers : [...servers].reverse(), shop.store, aLine())
    expect(await orders()).toHaveLength(3)
    await everyOrderIsAFact()
  })

  it("go on when Redis is emptied in the middle of a purchase", async () => {
    const cart_id = await fillCart(servers, shop.store, aLine())
    expect(await redis.command("FLUSHALL")).toBe("+OK")
    await completeCart(servers[0], shop.store, cart_id)
    await buy(servers, shop.store, aLine())
    await everyOrderIsAFact()
  })

  it("show the shop while Redis is gone, take no half order, and sell again when it is back", async () => {
    const cart_id = await fillCart(servers, shop.store, aLine())
    const before = await orders()
    await redis.kill()
    for (const url of servers) {
      await callShop(url, shop.store, "/store/products?limit=1")
      await callShop(url, shop.store, `/store/carts/${cart_id}`)
      const id = uuidV7()
      const seen = await callShop<{ accepted: number }>(url, shop.store, "/ecrm/events", {
        events: [{ id, type: "view", product_id: shop.store.variants[0].product_id }],
      })
      expect(seen.accepted).toBe(1)
      const picks = "/ecrm/recommendations?slot=home"
      expect(await callShop(url, shop.store, picks)).toMatchObject({ slot: "home" })
      const refused = await callShop(url, shop.store, "/ecrm/recommendations/refusals", {
        product_id: shop.store.variants[0].product_id,
      })
      expect(refused).toMatchObject({ is_kept: false })
    }
    const attempt = completeCart(servers[0], shop.store, cart_id).then(
      () => "sold",
      () => "refused"
    )
    const patience = new Promise<string>((wake) => setTimeout(wake, PATIENCE_MS, "waits").unref())
    expect(["refused", "waits"]).toContain(await Promise.race([attempt, patience]))
    expect(await orders()).toEqual(before)

    await redis.restart()
    const sold = await until(
      "the checkout",
      () => completeCart(servers[1], shop.store, cart_id).catch(() => null),
      90_000,
      1_000
    )
    await attempt
    expect(await orders()).toEqual([...before, sold.order_id])
    await buy(servers, shop.store, aLine())
    await everyOrderIsAFact()
    expect(processes.map((one) => one.isRunning())).toEqual([true, true, true])
  })

  it("have told every order's story once", async () => {
    const all = await orders()
    expect(all).toHaveLength(7)
    expect(await facts()).toEqual(all)
    const sold = await shop.query(
      `SELECT count(*)::int AS lines, sum(quantity)::int AS pieces
       FROM ecrm_warehouse.order_line WHERE kind = 'sale'`
    )
    expect(sold).toEqual([{ lines: 7, pieces: 14 }])
    const confirmations = () =>
      shop.query<{ subject: string; state: string }>(
        `SELECT subject, state FROM ecrm_messaging_message
         WHERE purpose = 'order_placed' ORDER BY subject`
      )
    const areOut = async () =>
      (await confirmations()).filter(({ state }) => state === "accepted").length === 7
    await until("all confirmations", areOut)
    // Row 4: what Redis lost cost time, and no mail.
    expect(await confirmations()).toEqual(all.map((subject) => ({ subject, state: "accepted" })))
  })
})
