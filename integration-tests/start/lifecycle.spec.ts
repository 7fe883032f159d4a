import { existsSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Client } from "pg"
import { aDataFolder, aFreePort, isUp, launch, type Launch, processesOf, until } from "./launcher"

const stopLimitMs = 10_000
const data = aDataFolder()
let port: number

beforeAll(async () => {
  port = await aFreePort()
})

afterAll(async () => {
  // Only a failed fact leaves something.
  for (const pid of processesOf(data.dir)) process.kill(Number(pid), "SIGKILL")
  data.remove()
})

const start = () => launch(data.dir, ["--port", String(port), "--no-seed"])

async function stopTimed(started: Launch, signal: NodeJS.Signals): Promise<number> {
  const startedAt = Date.now()
  started.process.kill(signal)
  await started.exited
  return Date.now() - startedAt
}

async function inDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const state = JSON.parse(readFileSync(path.join(data.dir, "postgres.json"), "utf8"))
  const client = new Client({
    host: "localhost",
    port: state.port,
    user: "postgres",
    password: state.password,
    database: "store",
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// One story: each fact starts from what the one before left.
describe("the life of npm start", () => {
  it("comes up on its own database, and SIGTERM ends every process within 10 s", async () => {
    const started = start()
    await isUp(started)
    const response = await fetch(`http://localhost:${port}/health`)
    expect(response.status).toBe(200)
    await inDatabase((client) =>
      client.query("create table kept (id int); insert into kept values (42)")
    )
    expect(await stopTimed(started, "SIGTERM")).toBeLessThan(stopLimitMs)
    await until("no process is left", () => processesOf(data.dir).length === 0)
    expect(existsSync(path.join(data.dir, "processes.json"))).toBe(false)
    expect(existsSync(path.join(data.dir, "postgres", "postmaster.pid"))).toBe(false)
  })

  it("keeps all data, and lets nobody start it a second time meanwhile", async () => {
    const started = start()
    await isUp(started)
    const second = launch(data.dir, ["--port", String(await aFreePort())])
    expect(await second.exited).toBe(1)
    expect(second.output().trim()).toBe(
      `npm start is already running in this folder (process ${started.process.pid}): stop it first.`
    )
    const { rows } = await inDatabase((client) => client.query("select id from kept"))
    expect(rows).toEqual([{ id: 42 }])

    // The launcher is killed without a word: what it started ends all the same.
    started.process.kill("SIGKILL")
    await started.exited
    await until("the store and the database end", () => processesOf(data.dir).length === 0)
  })

  it("is healed by the next start after everything was killed in the middle of work", async () => {
    const killed = start()
    await isUp(killed)
    // Stopped first, so that nobody has a moment to tidy up.
    killed.process.kill("SIGSTOP")
    const others = processesOf(data.dir).filter((pid) => Number(pid) !== killed.process.pid)
    for (const pid of others) process.kill(Number(pid), "SIGKILL")
    killed.process.kill("SIGKILL")
    await until("all are dead", () => processesOf(data.dir).length === 0)
    // A pid file that names a stranger, as after a restart of the machine.
    const pidFile = path.join(data.dir, "postgres", "postmaster.pid")
    const lines = readFileSync(pidFile, "utf8").split("\n")
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join("\n"))

    const started = start()
    await isUp(started)
    const { rows } = await inDatabase((client) => client.query("select id from kept"))
    expect(rows).toEqual([{ id: 42 }])

    // A store that dies under the launcher is reported, with its last words, and nothing lingers.
    const record = JSON.parse(readFileSync(path.join(data.dir, "processes.json"), "utf8"))
    const store = record.find((entry: { name: string }) => entry.name === "The store")
    process.kill(store.pid, "SIGKILL")
    expect(await started.exited).toBe(1)
    expect(started.output()).toContain("The store stopped unexpectedly.")
    await until("no process is left", () => processesOf(data.dir).length === 0)
  })
})
