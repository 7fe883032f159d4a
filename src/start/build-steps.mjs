import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs"
import path from "node:path"
import { fingerprint } from "./fingerprint.mjs"
import { readJson, writeJson } from "./json-file.mjs"
import { buildRecordDir, root, serverDir } from "./paths.mjs"
import { withoutTelemetry } from "./telemetry.mjs"

const node = (...args) => [process.execPath, args]
const npmRunBuild = (workspace) => ["npm", ["run", "build", "-w", workspace]]
const storeBuilder = path.join(root, "src", "start", "build-store.mjs")
const vite = path.join(root, "node_modules", "vite", "bin", "vite.js")

const shopDir = "src/shop"
const pluginAdminOutput = "plugins/ecrm/.medusa/server/src/admin"

/**
 * What is built, from what, into what. `inputs` are hashed by content just before the step, after
 * the steps it needs, so an input may be another step's output. `source` must exist for the step to
 * apply at all.
 */
export const buildSteps = [
  {
    id: "templates",
    title: "Build the e-mail templates",
    source: "templates/build.mjs",
    inputs: ["templates", "package-lock.json"],
    outputs: ["templates/dist"],
    command: npmRunBuild("templates"),
  },
  {
    id: "plugin",
    title: "Build the plugin",
    needs: ["templates"],
    source: "plugins/ecrm/src",
    inputs: ["plugins/ecrm", "admin-extensions", "templates/dist", "package-lock.json"],
    outputs: ["plugins/ecrm/.medusa/server/src"],
    command: npmRunBuild("plugins/ecrm"),
  },
  {
    id: "server",
    title: "Build the store",
    needs: ["plugin"],
    source: "medusa-config.ts",
    inputs: ["medusa-config.ts", "tsconfig.json", "src", "package.json", "package-lock.json"],
    except: [shopDir, "src/start"],
    outputs: [".medusa/server/medusa-config.js"],
    command: node(storeBuilder, "server"),
  },
  {
    id: "elements",
    title: "Build the storefront elements",
    source: "plugins/ecrm-elements/src",
    inputs: ["plugins/ecrm-elements", "package-lock.json"],
    outputs: ["plugins/ecrm-elements/dist/index.js"],
    command: npmRunBuild("plugins/ecrm-elements"),
  },
  {
    id: "shop",
    title: "Build the shop",
    needs: ["elements"],
    source: `${shopDir}/index.html`,
    inputs: [shopDir, "plugins/ecrm-elements/dist", "package-lock.json"],
    outputs: [`${shopDir}/dist/index.html`],
    command: node(vite, "build", shopDir),
    env: { NODE_ENV: "production" },
  },
  {
    id: "admin",
    title: "Build the admin",
    needs: ["plugin"],
    source: "medusa-config.ts",
    inputs: ["medusa-config.ts", "src/admin", pluginAdminOutput, "package-lock.json"],
    outputs: [".medusa/admin/index.html"],
    command: node(storeBuilder, "admin"),
    env: { NODE_ENV: "production" },
  },
]

const recordFile = (step) => path.join(buildRecordDir, `${step.id}.json`)

const hashOf = (step) =>
  fingerprint(root, [...step.inputs, "src/start/build-store.mjs"], step.except)

/** Whether the step has something to build and its output is missing or older than its inputs. */
function isStale(step) {
  if (!existsSync(path.join(root, step.source))) return false
  if (!step.outputs.every((output) => existsSync(path.join(root, output)))) return true
  return readJson(recordFile(step))?.hash !== hashOf(step)
}

/** Whether anything would be built; decides whether the folder must be ours alone. */
export const isAnythingStale = () => buildSteps.some(isStale) || !isAdminInPlace()

/**
 * Builds one step if it is stale. Its record is dropped first and written last, so a build that was
 * cut short is done again.
 */
export async function build(step, group, paths) {
  if (!isStale(step)) return "unchanged"
  const hash = hashOf(step)
  rmSync(recordFile(step), { force: true })
  const [command, args] = step.command
  await group.run({
    name: step.title,
    command,
    args,
    cwd: root,
    env: { ...process.env, NODE_ENV: "", ...withoutTelemetry(paths), ...step.env },
    log: path.join(paths.logs, `${step.id}.log`),
  })
  mkdirSync(buildRecordDir, { recursive: true })
  writeJson(recordFile(step), { hash })
}

const adminMark = path.join(serverDir, "public", "admin.json")

function isAdminInPlace() {
  const record = readJson(recordFile({ id: "admin" }))
  if (!record) return false
  return readJson(adminMark)?.hash === record.hash
}

/**
 * Puts the admin where the store serves it. It is built beside the store, not in it: building the
 * store empties its folder, and the admin takes much longer.
 */
export function placeAdmin() {
  if (isAdminInPlace()) return "unchanged"
  const target = path.join(serverDir, "public", "admin")
  rmSync(adminMark, { force: true })
  rmSync(target, { recursive: true, force: true })
  cpSync(path.join(root, ".medusa", "admin"), target, { recursive: true })
  writeJson(adminMark, readJson(recordFile({ id: "admin" })))
}

/**
 * What the database depends on: the plugin and the store's back end, as built. A rebuild that
 * changes neither lets the migration be skipped.
 */
export function migrationFingerprint() {
  const parts = ["plugin", "server"].map((id) => readJson(recordFile({ id }))?.hash ?? "")
  return parts.join(":")
}
