import { Client } from "pg"
import { seeds, slowSeeds } from "../../fixtures/message-faults/chance"
import { MessageRig } from "../../fixtures/message-faults/message-rig"
import { startOwnPostgres, type OwnPostgres } from "../../fixtures/message-faults/own-postgres"
import { TcpProxy } from "../../fixtures/message-faults/tcp-proxy"
import { until } from "../../fixtures/server-process"

jest.setTimeout(240_000)

const AS_IT_SHOULD = { lost: 0, doubled: 0, uncalled: 0 }
const PATIENCE_MS = 120_000
/** Until the first mail after the server is back. */
const RECONNECTS_MS_MAX = 10_000
const PEOPLE = 800

let postgres: OwnPostgres
let rig: MessageRig
beforeAll(async () => {
  postgres = await startOwnPostgres()
  rig = await MessageRig.open("away")
})
afterEach(() => rig?.end())
afterAll(async () => {
  await rig?.close()
  await postgres?.close()
})

const untilTaken = (count: number) =>
  until(`${count} mails taken`, () => rig.stub.taken.length >= count, PATIENCE_MS, 5)
const allRun = () => rig.workers.every((worker) => worker.isRunning())

describe("row 3: Postgres killed and started again in the middle of a campaign", () => {
  it.each(seeds)("loses and doubles nobody, and no worker ends (seed %i)", async (seed) => {
    await rig.begin(seed)
    const people = await rig.planAdverts(PEOPLE)
    rig.stub.latency_ms = rig.chance.between(50, 300)
    await rig.startWorkers(2)
    await untilTaken(rig.chance.between(1, PEOPLE / 2))
    postgres.kill()
    await postgres.start()
    const [backAt_ms, before] = [Date.now(), rig.stub.calls.length]
    await until("the next mail", () => rig.stub.calls.length > before, PATIENCE_MS, 5)
    expect(Date.now() - backAt_ms).toBeLessThan(RECONNECTS_MS_MAX)
    rig.keepSelling()
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    expect(allRun()).toBe(true)
  })
})

describe("row 3: the line to Postgres", () => {
  it.each(slowSeeds)("cut again and again loses and doubles nobody (seed %i)", async (seed) => {
    await rig.begin(seed)
    const proxy = await TcpProxy.open({ host: "localhost", port: postgres.port })
    const url = new URL(rig.store.url)
    url.host = `127.0.0.1:${proxy.port}`
    const people = await rig.planAdverts(PEOPLE)
    rig.stub.latency_ms = rig.chance.between(50, 300)
    proxy.latency_ms = rig.chance.between(0, 5)
    await rig.startWorkers(2, { database_url: url.toString() })
    rig.keepSelling()
    for (let cuts = 1; cuts <= 4; cuts++) {
      await untilTaken((cuts * PEOPLE) / 5)
      if (rig.chance.isTrue(0.5)) proxy.reset()
      else {
        proxy.down()
        const seen = rig.workers[0].log().length
        await until("somebody to notice", () => rig.workers[0].log().length > seen, PATIENCE_MS, 5)
        proxy.up()
      }
    }
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    expect(allRun()).toBe(true)
    await rig.end()
    await proxy.close()
  })
})

describe("row 18: a database that is there and of no use", () => {
  const onDatabase = async (work: (client: Client) => Promise<void>) => {
    const client = new Client({ connectionString: rig.store.url })
    client.on("error", () => undefined)
    await client.connect()
    await work(client).finally(() => client.end())
  }

  it("a session that holds rows for long keeps the others neither waiting nor doubled", async () => {
    await rig.begin(1)
    const people = await rig.planAdverts(400)
    await onDatabase(async (client) => {
      await client.query("BEGIN")
      await client.query(`SELECT FROM ecrm_messaging_message ORDER BY id LIMIT 100 FOR UPDATE`)
      await rig.startWorkers(2)
      await untilTaken(300)
      await until(
        "the others accepted",
        async () => (await rig.rows("accepted_at IS NOT NULL")).length >= 300,
        PATIENCE_MS
      )
      expect(rig.stub.taken).toHaveLength(300)
      await client.query("ROLLBACK")
    })
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
  })

  it("a server out of connections delays, and nothing is called sent that was not", async () => {
    await rig.begin(1)
    const people = await rig.planAdverts(300)
    rig.stub.latency_ms = 100
    await rig.startWorkers(2)
    await untilTaken(100)
    const greedy: { client: Client; pid: number }[] = []
    const grab = async () => {
      const client = new Client({ connectionString: rig.store.url })
      client.on("error", () => undefined)
      await client.connect()
      const { rows } = await client.query(`SELECT pg_backend_pid() AS pid`)
      greedy.push({ client, pid: rows[0].pid })
      return true
    }
    const grabAll = async () => {
      while (await grab().catch(() => false));
    }
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND NOT pid = ANY($1::int[])`
    try {
      // A place that a worker was cut off from is free, and a worker may be there first.
      await until(
        "the workers to notice",
        async () => {
          await grabAll()
          await greedy[0].client.query(cut, [greedy.map(({ pid }) => pid)])
          await grabAll()
          return rig.workers.every((worker) => worker.log() !== "")
        },
        PATIENCE_MS
      )
    } finally {
      await Promise.all(greedy.map(({ client }) => client.end()))
    }
    rig.keepSelling()
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    expect(allRun()).toBe(true)
  })

  it("a server that can write no more delays, and nothing is called sent that was not", async () => {
    await rig.begin(1)
    const people = await rig.planAdverts(300)
    rig.stub.latency_ms = 100
    await rig.startWorkers(2)
    await untilTaken(100)
    // What a full disk comes to for those who write, short of a disk of its own.
    await onDatabase(async (client) => {
      const { rows } = await client.query(`SELECT current_database() AS name`)
      const { name } = rows[0]
      await client.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`)
      await until(
        "the workers to notice",
        () => rig.workers.every((worker) => worker.log().includes("read-only")),
        PATIENCE_MS
      )
      await client.query(`SET default_transaction_read_only = off`)
      await client.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`)
      await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`)
    })
    rig.keepSelling()
    await rig.untilSettled(PATIENCE_MS)
    expect(rig.outcome(people)).toEqual(AS_IT_SHOULD)
    expect(allRun()).toBe(true)
  })
})
