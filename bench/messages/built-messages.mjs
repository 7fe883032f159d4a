import { createRequire } from "node:module"
import { readdirSync } from "node:fs"
import path from "node:path"
import pg from "pg"
import { root } from "../../src/start/paths.mjs"
import { built } from "../people/built-profiles.mjs"

const require = createRequire(import.meta.url)
const { asValue } = require("@medusajs/framework/awilix")
const { createMedusaContainer, ModulesSdkUtils } = require("@medusajs/framework/utils")

const MODULES = ["profiles", "consent", "recommendations", "messaging"]

/** A database beside the store's, which nobody else's workers look at, with the state tables. */
export async function createDatabase(storeUrl, name) {
  const server = new pg.Client({ connectionString: storeUrl })
  await server.connect()
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.query(`CREATE DATABASE ${name}`)
  await server.end()
  const url = new URL(storeUrl)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  for (const module of MODULES) {
    const folder = path.join(root, "plugins/ecrm/.medusa/server/src/modules", module, "migrations")
    for (const file of readdirSync(folder).sort()) {
      if (!/^Migration\d+\.js$/.test(file)) continue
      const [Migration] = Object.values(require(path.join(folder, file)))
      const migration = new Migration()
      await migration.up()
      for (const sql of migration.getQueries()) await client.query(String(sql))
    }
  }
  await client.query(
    `UPDATE ecrm_messaging_settings SET per_day_max = NULL, per_week_max = NULL,
       quiet_from = NULL, quiet_to = NULL, postal_address = 'Am Tor 2, Ulm'`
  )
  return { url: url.toString(), client }
}

/** Messages of the built plugin on a database, in this process. */
export function openMessages(databaseUrl, messaging) {
  const db = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl })
  const quiet = () => undefined
  const logger = { debug: quiet, info: quiet, warn: console.warn, error: console.error }
  const parts = { logger, __pg_connection__: db }
  const given = { secret: "only-for-the-benchmarks-0123456789", messaging }
  const container = createMedusaContainer()
  const service = (module) => {
    const Service = built(`modules/${module}/service`).default
    return asValue(new Service(parts, given))
  }
  container.register({
    ecrm_profiles: service("profiles"),
    ecrm_consent: service("consent"),
    ecrm_messaging: service("messaging"),
    configModule: asValue({ admin: { backendUrl: "https://shop.example" } }),
    __pg_connection__: asValue(db),
    logger: asValue(logger),
  })
  return { container, db }
}
