import { placeAdmin } from "../build-steps.mjs"
import { parseOptions } from "../options.mjs"
import { buildTasks } from "../preparation.mjs"
import { runSession } from "../session.mjs"
import { runTasks } from "../tasks.mjs"

/** `npm run build`: installs and builds what is stale, nothing else. */
export function run(args) {
  return runSession("npm run build", async (context) => {
    parseOptions(args, {}, { usage: "npm run build" })
    const tasks = buildTasks(context)
    context.progress.plan(tasks.map((task) => task.title))
    await runTasks(tasks, context.progress, { onFailure: () => context.group.stopAll() })
    placeAdmin()
  })
}
