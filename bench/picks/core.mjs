import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { root } from "../../src/start/paths.mjs"

const folder = path.join(root, "plugins/ecrm/.medusa/server/src/core")

/** Functions of the built core by file; `name` as below `core/recommendations`. */
export function coreOf(...names) {
  if (!existsSync(folder)) throw new Error("the plugin is not built: npm run build -w plugins/ecrm")
  const require = createRequire(import.meta.url)
  const files = ["shared/rng", ...names.map((name) => `recommendations/${name}`)]
  return Object.assign({}, ...files.map((name) => require(path.join(folder, `${name}.js`))))
}

/** Runs a training to its end. */
export function runToEnd(training) {
  for (;;) {
    const step = training.next()
    if (step.done) return step.value
  }
}
