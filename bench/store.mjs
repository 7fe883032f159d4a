import { spawn } from "node:child_process"
import path from "node:path"
import { dataPaths, medusaCli, root, serverDir } from "../src/start/paths.mjs"
import { findFreePort } from "../src/start/ports.mjs"
import { embeddedUrl } from "../src/start/postgres.mjs"
import { cluster } from "../src/start/preparation.mjs"
import { storeEnv } from "../src/start/store.mjs"
import { pause } from "../src/start/process-identity.mjs"

const dataDir = path.join(root, ".data", "bench")

/** Limits out of the way: the benchmarks are one visitor at one address. */
const benchEnv = {
  ...process.env,
  ECRM_DATA_DIR: dataDir,
  ECRM_EVENT_BATCHES_PER_MINUTE: "100000",
}

async function untilHealthy(url, child, what) {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${what} ended with code ${child.exitCode}`)
    const isUp = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false
    )
    if (isUp) return
    await pause(250)
  }
}

const stop = async (child) => {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGTERM")
  await ended
}

/**
 * Starts the whole reference store as `npm start` does, on data of its own.
 * @returns where it answers, its database, and how to stop it
 */
export async function startBenchStore() {
  const port = await findFreePort()
  const child = spawn(
    process.execPath,
    ["src/start/start.mjs", "--reset", "--port", String(port)],
    {
      cwd: root,
      env: benchEnv,
      stdio: ["ignore", "inherit", "inherit"],
    }
  )
  const url = `http://localhost:${port}`
  await untilHealthy(url, child, "npm start")
  const config = await fetch(`${url}/shop/config.json`).then((answer) => answer.json())
  const paths = dataPaths(dataDir)
  return {
    url,
    env: benchEnv,
    databaseUrl: embeddedUrl(cluster(paths)),
    publishableKey: config.publishable_key,
    regionId: config.default_region_id,
    stop: () => stop(child),
  }
}

/** Runs a Medusa command, or a script of the benchmarks, on the store's database, to its end. */
export async function runBeside(store, command, env = {}) {
  const child = spawn(process.execPath, command, {
    cwd: serverDir,
    env: {
      ...storeEnv(dataPaths(dataDir), { databaseUrl: store.databaseUrl, port: 9000 }),
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit"],
  })
  const code = await new Promise((resolve) => child.once("exit", resolve))
  if (code !== 0) throw new Error(`${command.join(" ")} ended with code ${code}`)
}

/**
 * A second process of the built store on the same database, with or without the plugin.
 * @param env what is set beside; it wins
 */
export async function startSibling(store, { withPlugin, env: own = {} }) {
  const port = await findFreePort()
  const env = storeEnv(dataPaths(dataDir), { databaseUrl: store.databaseUrl, port })
  const child = spawn(process.execPath, [medusaCli, "start", "--port", String(port)], {
    cwd: serverDir,
    env: {
      ...env,
      ...(withPlugin ? {} : { ECRM_PLUGIN: "off" }),
      DISABLE_MEDUSA_ADMIN: "true",
      MEDUSA_WORKER_MODE: "server",
      ...own,
    },
    stdio: "ignore",
  })
  const url = `http://localhost:${port}`
  await untilHealthy(url, child, `the store ${withPlugin ? "with" : "without"} the plugin`)
  return { url, stop: () => stop(child) }
}
