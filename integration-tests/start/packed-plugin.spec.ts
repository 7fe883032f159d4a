import { execFile, spawn, type ChildProcess } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import { until } from "../fixtures/server-process"
import { databaseUrl } from "../fixtures/warehouse-database"

jest.setTimeout(900_000)
const run = promisify(execFile)
const ROOT = path.resolve(__dirname, "../..")
const SECRET = "a-secret-that-is-only-used-by-tests-0123"

const CONFIG = `const { defineConfig } = require("@medusajs/framework/utils")
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { storeCors: "http://localhost", adminCors: "http://localhost", authCors: "http://localhost",
      jwtSecret: "only-for-tests", cookieSecret: "only-for-tests" },
  },
  plugins: [
    { resolve: "@medusajs/draft-order", options: {} },
    { resolve: "@medusajs/loyalty-plugin", options: {} },
    { resolve: "medusa-plugin-ecrm", options: JSON.parse(process.env.ECRM_OPTIONS) },
  ],
})
`
const TSCONFIG = {
  compilerOptions: {
    module: "Node16",
    moduleResolution: "Node16",
    allowJs: true,
    skipLibCheck: true,
  },
  include: ["medusa-config.js"],
}
const MEDUSA = "2.21.2"
const manifest = (tarball: string) => ({
  name: "an-empty-store",
  private: true,
  dependencies: {
    "@medusajs/admin-sdk": MEDUSA,
    "@medusajs/cli": MEDUSA,
    "@medusajs/dashboard": MEDUSA,
    "@medusajs/draft-order": MEDUSA,
    "@medusajs/framework": MEDUSA,
    "@medusajs/icons": MEDUSA,
    "@medusajs/js-sdk": MEDUSA,
    "@medusajs/loyalty-plugin": "2.21.1",
    "@medusajs/medusa": MEDUSA,
    "@medusajs/ui": "4.2.6",
    "@tanstack/react-query": "5.64.2",
    "medusa-plugin-ecrm": `file:${tarball}`,
    ajv: "^8.17.1",
    react: "18.3.1",
    "react-dom": "18.3.1",
    "react-i18next": "13.5.0",
    "react-router-dom": "7.18.2",
    typescript: "5.9.3",
  },
})

const freePort = async () =>
  await new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })

describe("the packed plugin in an empty store beside the official plugins", () => {
  const database = `ecrm_packed_${randomBytes(4).toString("hex")}`
  let app: string
  let env: NodeJS.ProcessEnv
  const onServer = async (sql: string) => {
    const client = new Client({ connectionString: databaseUrl("postgres") })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  const medusa = async (args: string[], extra: NodeJS.ProcessEnv = {}) =>
    await run(process.execPath, ["node_modules/@medusajs/cli/cli.js", ...args], {
      cwd: app,
      env: { ...env, ...extra },
      maxBuffer: 64 * 1024 * 1024,
    })

  beforeAll(async () => {
    const { NODE_OPTIONS: _own, JEST_WORKER_ID: _id, ...rest } = process.env
    env = {
      ...rest,
      NODE_ENV: "development",
      MEDUSA_DISABLE_TELEMETRY: "true",
      DATABASE_URL: databaseUrl(database),
      ECRM_OPTIONS: JSON.stringify({ secret: SECRET }),
    }
    app = await mkdtemp(path.join(tmpdir(), "ecrm-packed-"))
    await onServer(`CREATE DATABASE ${database}`)
    await run("npm", ["pack", "--pack-destination", app, "-w", "plugins/ecrm"], { cwd: ROOT, env })
    const tarball = (await readdir(app)).find((file) => file.endsWith(".tgz")) as string
    await writeFile(path.join(app, "package.json"), JSON.stringify(manifest(tarball)))
    await writeFile(path.join(app, "medusa-config.js"), CONFIG)
    await writeFile(path.join(app, "tsconfig.json"), JSON.stringify(TSCONFIG))
    // The official loyalty plugin pins its peers to 2.21.1, which plain npm refuses beside 2.21.2.
    const flags = ["--legacy-peer-deps", "--prefer-offline", "--no-audit", "--no-fund"]
    await run("npm", ["install", ...flags], { cwd: app, env, maxBuffer: 64 * 1024 * 1024 })
    await medusa(["db:migrate"])
  })

  afterAll(async () => {
    await onServer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await rm(app, { recursive: true, force: true })
  })

  it("ships no test, no TypeScript source and no file of a deleted one", async () => {
    const root = path.join(app, "node_modules/medusa-plugin-ecrm")
    const files = (await readdir(root, { recursive: true })).map(String)
    expect(files.filter((file) => /__tests__|(?<!\.d)\.tsx?$/.test(file))).toEqual([])
    expect(files).toContain(path.join(".medusa/server/templates/order-placed.json"))
  })

  it("boots, answers a route of its own and stops", async () => {
    const port = await freePort()
    let output = ""
    const child: ChildProcess = spawn(
      process.execPath,
      ["node_modules/@medusajs/cli/cli.js", "start", "-p", String(port)],
      { cwd: app, env: { ...env, DISABLE_MEDUSA_ADMIN: "true" } }
    )
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()))
    try {
      const answer = await until(
        "the route",
        async () => {
          if (child.exitCode !== null) throw new Error(output)
          return await fetch(`http://localhost:${port}/ecrm/recommendations?slot=cart`).catch(
            () => null
          )
        },
        120_000
      )
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: "store.publishable_key_missing" })
    } finally {
      child.kill("SIGTERM")
      await until("the end", () => child.exitCode !== null || child.signalCode !== null, 30_000)
    }
  })

  it("refuses to boot with an unknown option, naming the key and no secret", async () => {
    const options = JSON.stringify({ secret: SECRET, loyality: true })
    const failure = await medusa(["start", "-p", String(await freePort())], {
      DISABLE_MEDUSA_ADMIN: "true",
      ECRM_OPTIONS: options,
    }).catch((error: { stdout: string; stderr: string }) => error.stdout + error.stderr)
    expect(failure).toContain('unknown option "loyality"')
    expect(failure).not.toContain(SECRET)
    expect(failure).not.toMatch(/postgres:\/\//)
  })

  it("builds into an admin that holds its pages", async () => {
    // The command exits with 0 when the admin could not be built; what it built tells.
    const { stdout } = await medusa(["build"])
    expect(stdout).not.toMatch(/failed/i)
    const assets = path.join(app, ".medusa/server/public/admin/assets")
    const scripts = (await readdir(assets)).filter((file) => file.endsWith(".js"))
    const texts = await Promise.all(
      scripts.map((file) => readFile(path.join(assets, file), "utf8"))
    )
    expect(texts.some((text) => text.includes("/admin/ecrm/warehouse/overview"))).toBe(true)
  })
})
