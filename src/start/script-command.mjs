import { askHolder } from "./lock.mjs"
import { checkDatabaseUrl } from "./database.mjs"
import { Failure } from "./failure.mjs"
import { dataPaths, root, serverDir } from "./paths.mjs"
import { embeddedUrl } from "./postgres.mjs"
import { pause } from "./process-identity.mjs"
import { buildTasks, cluster, databaseTasks } from "./preparation.mjs"
import { runSession } from "./session.mjs"
import { scriptCommand, storeEnv } from "./store.mjs"
import { runTasks } from "./tasks.mjs"

const interrupted = 130

/**
 * Runs one of the store's scripts with the terminal as its own: joins the database of a running
 * store, else makes everything ready itself. The script's exit code is the command's.
 * @param spec `{ command, script, port }`; `readArgs()` checks the arguments and returns the script's
 */
export async function runScriptCommand({ command, script, readArgs, port = 9000 }) {
  const paths = dataPaths()
  const dir = paths.isDefault ? root : paths.dir
  const holder = await askHolder(dir).catch(() => null)
  const joins = Boolean(holder) && /^npm (start|run dev)$/.test(holder.command)
  return runSession(
    command,
    async (context) => {
      const args = readArgs()
      if (process.env.DATABASE_URL) await checkDatabaseUrl(process.env.DATABASE_URL)
      if (joins) await join(context, dir)
      else await prepare(context, port)
      const env = {
        ...storeEnv(context.paths, { databaseUrl: context.databaseUrl, port }),
        // The script speaks for itself; what the store says while loading would bury it.
        LOG_LEVEL: process.env.LOG_LEVEL || "error",
      }
      return runScript(context, script, args, env)
    },
    { lock: !joins, stoppedCode: interrupted }
  )
}

async function prepare(context, port) {
  const tasks = [
    ...buildTasks(context, { leaveOut: ["admin", "shop", "elements"] }),
    ...databaseTasks(context, { port, seed: false }),
  ]
  context.progress.plan(tasks.map((task) => task.title))
  await runTasks(tasks, context.progress, { onFailure: () => context.group.stopAll() })
}

/** Waits until the running store is up, then uses its database. */
async function join(context, dir) {
  let told = false
  for (;;) {
    const holder = await askHolder(dir)
    if (!holder) throw new Failure("The store stopped: run the command again.")
    if (holder.phase === "running") {
      context.databaseUrl = databaseOf(holder, context.paths)
      return
    }
    if (!told) console.log(`Waiting until ${holder.command} is ready …`)
    told = true
    await pause(500)
  }
}

function databaseOf(holder, paths) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  if (holder.database === "embedded") return embeddedUrl(cluster(paths))
  throw new Failure(
    `${holder.command} runs on a DATABASE_URL of its own: set the same DATABASE_URL for this command.`
  )
}

async function runScript({ group }, script, args, env) {
  const { exited } = group.start({
    name: script,
    command: process.execPath,
    args: scriptCommand(script, args),
    cwd: serverDir,
    env,
    graceMs: 5_000,
  })
  const { code } = await exited
  return code ?? 1
}
