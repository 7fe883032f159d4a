import { rmSync } from "node:fs"
import path from "node:path"
import { placeAdmin } from "../build-steps.mjs"
import { checkDatabaseUrl, describeUrl, emptyDatabase } from "../database.mjs"
import { diskFullFailure, Failure, isDiskFull, lastLines } from "../failure.mjs"
import { install } from "../install.mjs"
import { parseOptions, readPort } from "../options.mjs"
import { createDataDirs } from "../paths.mjs"
import { removePostgres } from "../postgres.mjs"
import { buildTasks, cluster, databaseTasks, titles } from "../preparation.mjs"
import { runSession } from "../session.mjs"
import { checkPort, startStore, storeEnv, storeUrl } from "../store.mjs"
import { runTasks } from "../tasks.mjs"
import { watch } from "../watch.mjs"

const usage = `npm start -- [--port N] [--no-seed] [--reset [--yes]]

  --port N    answer on port N (default: PORT, else 9000)
  --no-seed   leave the store without demo data
  --reset     begin anew: delete the embedded database, the mailbox and the uploads
  --yes       with --reset and DATABASE_URL: really empty that database

npm run dev takes the same options, runs the store from source and rebuilds on change.`

const options = {
  port: { type: "string" },
  reset: { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  "no-seed": { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
}

/** `npm start` and, with `--watch`, `npm run dev`. */
export function run(args) {
  const command = args.includes("--watch") ? "npm run dev" : "npm start"
  return runSession(command, async (context) => {
    const { values } = parseOptions(args, options, { usage })
    if (values.help) return console.log(usage)
    const port = readPort(values.port)
    if (process.env.DATABASE_URL) await checkDatabaseUrl(process.env.DATABASE_URL)
    await checkPort(port)
    if (values.reset) await reset(context, values.yes)
    return up(context, { port, seed: !values["no-seed"], dev: values.watch })
  })
}

async function up(context, { port, seed, dev }) {
  const { group, paths, progress, status } = context
  let store
  const before = [
    ...buildTasks(context, { leaveOut: dev ? ["admin"] : [] }),
    ...databaseTasks(context, { port, seed }),
  ]
  const env = () => storeEnv(paths, { databaseUrl: context.databaseUrl, port })
  const start = {
    title: titles.start,
    needs: before.map((task) => task.title),
    run: async () => {
      if (!dev) placeAdmin()
      store = await startStore(group, paths, { env: env(), port, dev })
    },
  }
  progress.plan([...before, start].map((task) => task.title))
  await runTasks([...before, start], progress, { onFailure: () => group.stopAll() })
  await context.buildLock?.release()
  status.phase = "running"
  status.database = process.env.DATABASE_URL ? "external" : "embedded"
  console.log(welcome(port, seed))
  const databaseGone = context.postgres?.exited.then(() => "database")
  if (dev) return watch(context, { port, env: env(), store, databaseGone })
  const gone = await Promise.race([store.exited.then(() => "store"), databaseGone].filter(Boolean))
  throw crashed(gone, paths)
}

/** What the user is told when the store or its database ends by itself. */
function crashed(gone, paths) {
  const log = path.join(paths.logs, gone === "store" ? "store.log" : "postgres.log")
  if (isDiskFull(log)) return diskFullFailure(`the ${gone}`)
  return new Failure(`The ${gone} stopped unexpectedly.`, {
    detail: `Last lines of ${log}:\n${lastLines(log)}`,
  })
}

async function reset(context, yes) {
  const { paths, group } = context
  const url = process.env.DATABASE_URL
  if (url && !yes) {
    throw new Failure(
      `--reset would delete everything in ${describeUrl(url)}: add --yes if that is what you want.`
    )
  }
  await install(group, paths)
  if (url) await emptyDatabase(url)
  else await removePostgres(cluster(paths))
  for (const dir of [paths.mailbox, paths.uploads]) rmSync(dir, { recursive: true, force: true })
  createDataDirs(paths)
  console.log(url ? `Emptied ${describeUrl(url)}.` : "Deleted the embedded database.")
}

function welcome(port, seed) {
  const url = storeUrl(port)
  const lines = ["", `  Shop     ${url}/shop`, `  Admin    ${url}/app`, `  Mailbox  ${url}/mailbox`]
  if (seed) {
    lines.push("", "  Log in to the admin as  admin@meridian.example, password meridian-demo")
    lines.push("  Log in to the shop as   anna@meridian.example, password meridian-demo")
  }
  return [...lines, "", "  Ctrl-C stops everything; your data stays.", ""].join("\n")
}
