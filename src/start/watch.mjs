import { watch as watchFiles } from "node:fs"
import path from "node:path"
import { build, buildSteps } from "./build-steps.mjs"
import { Failure, lastLines, Stopped } from "./failure.mjs"
import { root } from "./paths.mjs"
import { report } from "./session.mjs"
import { startStore } from "./store.mjs"

const settleMs = 200
const ignored = /(^|\/)(node_modules|\.medusa|\.data|\.git|dist|__tests__)(\/|$)/

/** Which builds a changed folder asks for, and whether the store must start again after them. */
const watched = [
  { dir: "src", except: /^(shop|start)\//, steps: [], restarts: true },
  { dir: "plugins/ecrm/src", steps: ["plugin"], restarts: true },
  { dir: "admin-extensions", steps: ["plugin"], restarts: true },
  { dir: "templates", steps: ["templates", "plugin"], restarts: true },
  { dir: "plugins/ecrm-elements/src", steps: ["elements", "shop"], restarts: false },
  { dir: "src/shop", steps: ["shop"], restarts: false },
]

/**
 * `npm run dev`: rebuilds what a changed file belongs to and starts the store again when its code
 * changed. A build that fails is reported and waited out; the next change tries again.
 */
export async function watch(context, { port, env, store, databaseGone }) {
  const { group, paths } = context
  let current = store
  const pending = { steps: new Set(), restart: false }
  let wake = () => {}
  watchFolders((entry) => {
    entry.steps.forEach((step) => pending.steps.add(step))
    pending.restart ||= entry.restarts
    wake()
  })
  console.log("  Watching for changes.\n")
  for (;;) {
    const changed = new Promise((resolve) => (wake = () => setTimeout(resolve, settleMs)))
    if (pending.steps.size || pending.restart) wake()
    const crash = current?.exited.then(() => "store")
    const event = await Promise.race([changed, crash, databaseGone].filter(Boolean))
    if (event === "database") throw new Failure("The database stopped unexpectedly.")
    if (event === "store") {
      console.error(`The store stopped; waiting for a change.\n${lastLines(current.log)}`)
      current = null
      continue
    }
    const work = { steps: [...pending.steps], restart: pending.restart }
    pending.steps.clear()
    pending.restart = false
    current = await apply(work, current)
  }

  async function apply({ steps, restart }, running) {
    const startedAt = Date.now()
    let alive = running
    try {
      for (const step of buildSteps.filter(({ id }) => steps.includes(id))) {
        await build(step, group, paths)
      }
      if (restart) {
        if (alive) await group.stop(alive.entry)
        alive = null
        alive = await startStore(group, paths, { env, port, dev: true })
      }
      console.log(`  Up to date after ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
    } catch (error) {
      if (error instanceof Stopped) throw error
      report(error)
    }
    return alive
  }
}

function watchFolders(onChange) {
  for (const entry of watched) {
    try {
      watchFiles(path.join(root, entry.dir), { recursive: true }, (_, name) => {
        const file = String(name ?? "").replaceAll("\\", "/")
        if (!ignored.test(file) && !entry.except?.test(file)) onChange(entry)
      })
    } catch {
      // A folder that does not exist has nothing to watch.
    }
  }
  watchFiles(path.join(root, "medusa-config.ts"), () => onChange(watched[0]))
}
