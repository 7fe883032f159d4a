import { existsSync } from "node:fs"
import path from "node:path"
import { root } from "./paths.mjs"

const bin = (name) => path.join(root, "node_modules", ".bin", name)
const tsc = (project) => ({
  command: bin("tsc"),
  args: ["--noEmit", "-p", project],
  needs: [project.endsWith(".json") ? project : path.join(project, "tsconfig.json")],
})

/** The checks of `npm test` that need no database. */
export const checks = [
  { id: "format", command: bin("prettier"), args: ["--check", "."] },
  {
    id: "lint",
    command: bin("eslint"),
    args: ["-c", "plugins/eslint.config.mjs", "."],
    needs: ["plugins/eslint.config.mjs"],
  },
  { id: "knip", command: bin("knip"), args: [] },
  { id: "types-store", ...tsc(".") },
  { id: "types-plugin", ...tsc("plugins/ecrm/tsconfig.typecheck.json") },
  { id: "types-plugin-admin", ...tsc("plugins/ecrm/src/admin") },
  { id: "types-admin-extensions", ...tsc("admin-extensions") },
  { id: "types-elements", ...tsc("plugins/ecrm-elements") },
  { id: "types-shop", ...tsc("src/shop") },
  { id: "publint-plugin", command: bin("publint"), args: ["plugins/ecrm"] },
  { id: "publint-elements", command: bin("publint"), args: ["plugins/ecrm-elements"] },
]

/** What a check reads and does not find; a check that checks nothing must not look green. */
export const missingOf = (check) =>
  (check.needs ?? []).filter((file) => !existsSync(path.join(root, file)))

/**
 * The Jest groups of `npm test`, in order: how many processes share each, and what a process may
 * hold between two files before it is replaced. Medusa's scheduler goes on after a shutdown, so a
 * process that booted a store is replaced always. A suite that mostly waits runs `beside` another.
 */
export const suites = [
  { id: "unit", type: "unit", workers: "100%", idleMemoryMax: "1500MB", database: false },
  {
    id: "modules",
    type: "integration:modules",
    workers: 2,
    idleMemoryMax: "1500MB",
    database: true,
  },
  { id: "http", type: "integration:http", workers: 2, idleMemoryMax: "50MB", database: true },
  { id: "faults", type: "integration:faults", workers: 1, idleMemoryMax: "50MB", database: true },
  {
    id: "browser",
    type: "integration:browser",
    workers: 1,
    idleMemoryMax: "1500MB",
    database: true,
    beside: "faults",
  },
  { id: "start", type: "integration:start", workers: 1, idleMemoryMax: "1500MB", database: true },
]
