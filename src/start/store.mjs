import { lstatSync, readlinkSync, rmSync, symlinkSync } from "node:fs"
import path from "node:path"
import { diskFullFailure, Failure, isDiskFull, lastLines } from "./failure.mjs"
import { medusaCli, root, serverDir } from "./paths.mjs"
import { isPortFree } from "./ports.mjs"
import { pause } from "./process-identity.mjs"
import { loadSecrets } from "./secrets.mjs"
import { withoutTelemetry } from "./telemetry.mjs"

const healthTimeoutMs = 180_000

/** The address the store is told it has; `MEDUSA_BACKEND_URL` wins, for a store behind a proxy. */
export const storeUrl = (port) => process.env.MEDUSA_BACKEND_URL || `http://localhost:${port}`

/** What the store and its scripts read from the environment. */
export function storeEnv(paths, { databaseUrl, port }) {
  return {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    MEDUSA_BACKEND_URL: storeUrl(port),
    ...loadSecrets(paths.secrets),
    ECRM_SHOP_DIR: path.join(root, "src", "shop", "dist"),
    ECRM_MAILBOX_DIR: paths.mailbox,
    // The demo shop asks before it counts, although the plugin's default would not need it.
    ECRM_SHOP_BANNER: process.env.ECRM_SHOP_BANNER ?? "always",
    ...withoutTelemetry(paths),
  }
}

/** Refuses a port somebody else has. */
export async function checkPort(port) {
  if (await isPortFree(port)) return
  throw new Failure(
    `Port ${port} is taken by another program: stop it, or choose another with --port.`
  )
}

/** Runs a Medusa command in the built store, to its end. */
export function runMedusa(group, paths, { name, args, env, log }) {
  return group.run({
    name,
    command: process.execPath,
    args: [medusaCli, ...args],
    cwd: serverDir,
    env,
    log: path.join(paths.logs, log),
  })
}

/** Runs one of the store's own scripts inside the built store; arguments are passed as they are. */
export const scriptCommand = (script, args = []) => [
  path.join(root, "src", "start", "medusa-exec.mjs"),
  path.join("src", "scripts", `${script}.js`),
  ...args,
]

/**
 * Starts the store and waits until it answers.
 * @param dev runs it from source, restarting is the caller's business
 * @returns `{ exited, entry, log }`
 */
export async function startStore(group, paths, { env, port, dev = false }) {
  const log = path.join(paths.logs, "store.log")
  if (!dev) linkUploads(paths)
  const { exited, entry } = group.start({
    name: "The store",
    command: process.execPath,
    args: [medusaCli, "start", "--port", String(port)],
    cwd: dev ? root : serverDir,
    env: { ...env, ...(dev ? { NODE_ENV: "development" } : {}) },
    log,
    graceMs: 4_500,
  })
  let ended = null
  exited.then(
    (result) => (ended = result),
    (error) => (ended = error)
  )
  const deadline = Date.now() + healthTimeoutMs
  while (!(await isHealthy(port))) {
    if (ended || Date.now() > deadline) {
      if (isDiskFull(log)) throw diskFullFailure("the store")
      throw new Failure(
        ended ? "The store stopped while starting." : `The store did not answer on port ${port}.`,
        { detail: `Last lines of ${log}:\n${lastLines(log)}` }
      )
    }
    await pause(150)
  }
  return { exited, entry, log }
}

async function isHealthy(port) {
  try {
    const response = await fetch(`http://localhost:${port}/health`, {
      signal: AbortSignal.timeout(2_000),
    })
    return response.ok
  } catch {
    return false
  }
}

/** Uploads live with the data: every build of the store empties the folder it would keep them in. */
function linkUploads(paths) {
  const link = path.join(serverDir, "static")
  const stat = lstatSync(link, { throwIfNoEntry: false })
  if (stat?.isSymbolicLink() && readlinkSync(link) === paths.uploads) return
  rmSync(link, { recursive: true, force: true })
  symlinkSync(paths.uploads, link, "dir")
}
