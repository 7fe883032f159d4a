import { mkdirSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

/** The project folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/** What the builds remember; shared by every data folder, because the builds are. */
export const buildRecordDir = path.join(root, ".data", "build")

/** The built store `medusa start` runs in. */
export const serverDir = path.join(root, ".medusa", "server")

/** The entry of Medusa's command line, called with Node directly (no shell in between). */
export const medusaCli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")

/**
 * The places one running store owns. `ECRM_DATA_DIR` moves them away from `.data`, so that several
 * stores (tests) can share one build.
 */
export function dataPaths(dataDir = process.env.ECRM_DATA_DIR || path.join(root, ".data")) {
  const dir = path.resolve(root, dataDir)
  return {
    dir,
    isDefault: dir === path.join(root, ".data"),
    logs: path.join(dir, "logs"),
    mailbox: path.join(dir, "mailbox"),
    uploads: path.join(dir, "uploads"),
    postgres: path.join(dir, "postgres"),
    postgresState: path.join(dir, "postgres.json"),
    secrets: path.join(dir, "secrets.json"),
    processes: path.join(dir, "processes.json"),
  }
}

/** Creates the data folder; others may pass through it (Postgres does, as its own user), not list it. */
export function createDataDirs(paths) {
  mkdirSync(paths.dir, { recursive: true, mode: 0o711 })
  for (const dir of [paths.logs, paths.mailbox, paths.uploads]) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  }
}
