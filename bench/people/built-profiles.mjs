import { createRequire } from "node:module"
import path from "node:path"
import { root } from "../../src/start/paths.mjs"

const require = createRequire(import.meta.url)
const server = path.join(root, "plugins/ecrm/.medusa/server/src")

/** A file of the built plugin. @param file below `src`, without ending */
export const built = (file) => require(path.join(server, `${file}.js`))

/**
 * The profiles of the built plugin on a store's database, in this process.
 * @returns the service, a container that knows nothing else, and how to close it
 */
export function openProfiles(databaseUrl) {
  const { ModulesSdkUtils } = require("@medusajs/framework/utils")
  const db = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl })
  const quiet = () => undefined
  const logger = { debug: quiet, info: quiet, warn: console.warn, error: console.error }
  const Profiles = built("modules/profiles/service").default
  const profiles = new Profiles(
    { logger, __pg_connection__: db },
    { secret: "only-for-the-benchmarks-0123456789" }
  )
  const known = { ecrm_profiles: profiles, logger }
  const container = {
    resolve(name) {
      if (!(name in known)) throw new Error(`the benchmark has no ${name}`)
      return known[name]
    },
  }
  return { profiles, container, db, close: () => db.destroy() }
}
