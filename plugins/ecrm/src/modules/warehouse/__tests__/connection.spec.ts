import type { EventEmitter } from "node:events"
import { createServer, connect, type AddressInfo, type Server, type Socket } from "node:net"
import {
  createWarehouse,
  databaseUrl,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import WarehouseModuleService from "../service"

let warehouse: WarehouseFixture
const errors: string[] = []
const services: WarehouseModuleService[] = []

beforeAll(async () => {
  warehouse = await createWarehouse("connection")
})
afterEach(async () => {
  for (const service of services.splice(0)) await service.__hooks.onApplicationShutdown()
  errors.length = 0
})
afterAll(async () => await warehouse.drop())

function serviceOn(database: object, options: object = {}): WarehouseModuleService {
  const quiet = () => undefined
  const logger = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (line: string) => errors.push(line),
  }
  const service = new WarehouseModuleService(
    { logger: logger as never },
    {
      ...warehouse.options,
      ...options,
      database,
    }
  )
  services.push(service)
  return service
}

/** A way to the database that can go silent without closing, as a lost network does. */
async function aWire(): Promise<{ url: string; cut(): void; close(): void }> {
  const target = new URL(warehouse.url)
  const sockets: Socket[] = []
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    sockets.push(near, far)
    near.on("error", () => far.destroy()).pipe(far)
    far.on("error", () => near.destroy()).pipe(near)
  })
  await new Promise<void>((ready) => server.listen(0, "localhost", ready))
  const url = new URL(warehouse.url)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.toString(),
    cut: () => sockets.forEach((socket) => socket.unpipe().pause()),
    close: () => {
      sockets.forEach((socket) => socket.destroy())
      server.close()
    },
  }
}

describe("the warehouse's connection", () => {
  it.each([{ ssl: true }, { connection: { ssl: { rejectUnauthorized: false } } }])(
    "is encrypted as the store's is: %j",
    async (driverOptions) => {
      const service = serviceOn({ clientUrl: warehouse.url, driverOptions })
      await expect(service.source()).rejects.toThrow(/does not support SSL/)
    }
  )

  it("to a server of its own takes nothing from the store's", async () => {
    const service = serviceOn(
      { clientUrl: "postgres://nowhere", driverOptions: { ssl: true } },
      { warehouse: { url: warehouse.url } }
    )
    expect(await service.picks.hasOrders()).toBe(false)
  })

  it("may fail at the start: the store is told why, without the password, and later calls connect", async () => {
    const url = new URL(databaseUrl(`${new URL(warehouse.url).pathname.slice(1)}_late`))
    const service = serviceOn({ clientUrl: url.toString() })
    await service.__hooks.onApplicationStart()
    expect(service.isUp).toBe(true)
    expect(errors).toEqual([
      expect.stringMatching(/^ecrm: the warehouse is not reachable: .*does not exist/),
    ])
    expect(errors[0]).not.toContain(url.password)
    await warehouse.query(`CREATE DATABASE ${url.pathname.slice(1)}`)
    try {
      expect(await service.picks.hasOrders()).toBe(false)
    } finally {
      await service.__hooks.onApplicationShutdown()
      await warehouse.query(`DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`)
    }
  })

  it("may end before anybody holds it, and ends no process", async () => {
    const { connection } = await serviceOn({ clientUrl: warehouse.url }).manager()
    const { master } = connection.driver as unknown as {
      master: { connect(): Promise<EventEmitter & { release(error: Error): void }> }
    }
    const ended = new Error("terminating connection due to administrator command")
    // more than there are: some are new
    const held = await Promise.all(Array.from({ length: 3 }, () => master.connect()))
    for (const client of held) client.emit("error", ended)
    for (const client of held) client.release(ended)
    expect((await connection.query("SELECT 1 AS one"))[0].one).toBe(1)
  })

  it("gives up a server that went silent", async () => {
    const wire = await aWire()
    try {
      const service = serviceOn({ clientUrl: wire.url })
      await service.enqueueTasks([{ kind: "work", key: "a" }])
      wire.cut()
      await expect(service.claimTasks("work", 1, 60)).rejects.toThrow(/timeout/i)
    } finally {
      wire.close()
    }
  })

  it("reads figures on a replica where there is one, and writes on its own server", async () => {
    const replica = await createWarehouse("replica")
    try {
      await replica.service.upsertItems([
        {
          item_key: "A",
          sku: "A",
          product_id: null,
          variant_id: null,
          title: "A",
          category_ids: [],
        },
      ])
      const service = serviceOn(
        { clientUrl: warehouse.url },
        { warehouse: { replica_urls: [replica.url] } }
      )
      const { facts } = await service.overview("recommendations")
      expect(facts.find((fact) => fact.kind === "items")).toMatchObject({ count: 1 })
      const items: unknown[] = []
      await service.picks.readTrainingFacts({
        items: (rows) => void items.push(...rows),
        baskets: () => undefined,
      })
      expect(items).toHaveLength(1)
      expect(await service.findItems(["A"])).toEqual([])
      await service.__hooks.onApplicationShutdown()
    } finally {
      await replica.drop()
    }
  })
})

describe("the instant of installation", () => {
  it("reads the same under every style of dates", async () => {
    const cursor = await warehouse.service.readCursor("installed_at")
    expect(cursor?.position).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(Math.abs(Date.now() - Date.parse(cursor?.position ?? ""))).toBeLessThan(120_000)
  })
})

describe("figures per day", () => {
  it("begin a new day at midnight, whatever was asked a moment before", async () => {
    const last = async (until: string) =>
      (await warehouse.service.factsPerDay(new Date(until), 1)).map(({ day }) => day)
    expect(await last("2026-03-01T23:59:59.999Z")).toEqual(["2026-03-01"])
    expect(await last("2026-03-02T00:00:00.000Z")).toEqual(["2026-03-02"])
  })
})
