import path from "node:path"
import { build, buildSteps, isAnythingStale, migrationFingerprint } from "./build-steps.mjs"
import { checkDatabase, readMark, writeMark } from "./database.mjs"
import { install } from "./install.mjs"
import { root, serverDir } from "./paths.mjs"
import { startPostgres } from "./postgres.mjs"
import { takeFolder } from "./session.mjs"
import { runMedusa, scriptCommand, storeEnv } from "./store.mjs"

export const titles = {
  install: "Install packages",
  database: "Start PostgreSQL",
  migrate: "Migrate the database",
  seed: "Fill the demo store",
  start: "Start the store",
}

const titleOf = (id) => buildSteps.find((step) => step.id === id).title

/** Where the embedded PostgreSQL of this data folder lives. */
export const cluster = (paths) => ({
  dir: paths.postgres,
  state: paths.postgresState,
  log: path.join(paths.logs, "postgres.log"),
  database: "store",
  fast: false,
})

/** Install and build, as tasks. @param leaveOut ids of builds not wanted */
export function buildTasks(context, { leaveOut = [] } = {}) {
  const { group, paths, status } = context
  const steps = buildSteps.filter((step) => !leaveOut.includes(step.id))
  return [
    {
      title: titles.install,
      run: async () => {
        const note = await install(group, paths)
        // Another data folder shares the build; nobody may run from it while it is replaced.
        if (!paths.isDefault && isAnythingStale()) {
          context.buildLock = await takeFolder(root, status)
        }
        return note
      },
    },
    ...steps.map((step) => ({
      title: step.title,
      needs: [titles.install, ...(step.needs ?? []).map(titleOf)],
      run: () => build(step, group, paths),
    })),
  ]
}

/**
 * The database, migrated and seeded, as tasks. Sets `context.databaseUrl`.
 * They need only the store's back end, so they run beside the long build of the admin.
 */
export function databaseTasks(context, { port, seed = true }) {
  const { group, paths } = context
  const env = () => storeEnv(paths, { databaseUrl: context.databaseUrl, port })
  const tasks = [
    {
      title: process.env.DATABASE_URL ? "Reach the database" : titles.database,
      needs: [titles.install],
      run: () => openDatabase(context),
    },
  ]
  tasks.push({
    title: titles.migrate,
    needs: [tasks[0].title, titleOf("server")],
    run: () => migrate(context, env()),
  })
  if (!seed) return tasks
  tasks.push({
    title: titles.seed,
    needs: [titles.migrate],
    run: async () => {
      if (await readMark(context.databaseUrl, "seeded")) return "already filled"
      await group.run({
        name: titles.seed,
        command: process.execPath,
        args: scriptCommand("seed-demo"),
        cwd: serverDir,
        env: env(),
        log: path.join(paths.logs, "seed.log"),
        graceMs: 3_000,
      })
      await writeMark(context.databaseUrl, "seeded", "1")
    },
  })
  return tasks
}

async function openDatabase(context) {
  context.databaseUrl = process.env.DATABASE_URL
  if (context.databaseUrl) {
    await checkDatabase(context.databaseUrl)
    return
  }
  context.postgres = await startPostgres(context.group, cluster(context.paths))
  context.databaseUrl = context.postgres.url
  const { dir } = context.postgres
  if (dir !== context.paths.postgres) {
    context.progress.line(
      `        PostgreSQL's user cannot enter this folder: its data is in ${dir}`
    )
  }
}

async function migrate({ group, paths, databaseUrl }, env) {
  const fingerprint = migrationFingerprint()
  if ((await readMark(databaseUrl, "migrated")) === fingerprint) return "unchanged"
  await runMedusa(group, paths, {
    name: titles.migrate,
    args: ["db:migrate", "--execute-safe-links", "--execute-safe-search"],
    env,
    log: "migrate.log",
  })
  await writeMark(databaseUrl, "migrated", fingerprint)
}
