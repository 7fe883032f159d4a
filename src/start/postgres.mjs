import { createHash } from "node:crypto"
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { connect } from "./database.mjs"
import { diskFullFailure, Failure, isDiskFull, lastLines, Stopped } from "./failure.mjs"
import { readJson, writeJson } from "./json-file.mjs"
import { completePostgres, copyPostgres, installedPostgres } from "./postgres-binaries.mjs"
import { canEnter, canRun, postgresUser } from "./postgres-user.mjs"
import { findFreePort, isPortFree } from "./ports.mjs"
import { pause, processCommand, processStart, stopProcess } from "./process-identity.mjs"
import { randomSecret } from "./secrets.mjs"

const reachableBase = "/var/lib/ecrm-store"
const readyTimeoutMs = 60_000

/**
 * Starts the embedded PostgreSQL, creating it the first time, and the database in it.
 * @param cluster `{ dir, state, log, database, fast }`: data folder, file that remembers port and
 *   password, log file, database name, and whether durability may be given up for speed (tests)
 * @returns `{ url, exited, stop }`
 */
export async function startPostgres(group, cluster) {
  const user = postgresUser()
  const place = findPlace(cluster, user)
  const state = readJson(cluster.state, {})
  if (state.dir && state.dir !== place.dir && existsSync(state.dir)) place.dir = state.dir
  state.password ??= randomSecret()
  state.dir = place.dir
  if (!state.port || !(await isPortFree(state.port, "localhost"))) {
    await stopOrphan(place.dir)
    if (!state.port || !(await isPortFree(state.port, "localhost"))) {
      state.port = await findFreePort()
    }
  }
  writeJson(cluster.state, state, 0o600)
  await stopOrphan(place.dir)
  if (!existsSync(path.join(place.dir, "PG_VERSION"))) {
    await initialise(group, cluster, place, state, user)
  }
  const server = await launch(group, cluster, place, state, user)
  await createDatabase(state, cluster.database)
  return { ...server, url: urlOf(state, cluster.database), ...state }
}

/** The address of an embedded database that is running already, or null when there is none yet. */
export function embeddedUrl(cluster) {
  const state = readJson(cluster.state)
  return state ? urlOf(state, cluster.database) : null
}

/** Forgets everything an embedded PostgreSQL holds; it must not be running. */
export async function removePostgres(cluster) {
  const dirs = new Set([cluster.dir, readJson(cluster.state)?.dir ?? cluster.dir])
  for (const dir of dirs) {
    await stopOrphan(dir)
    rmSync(dir, { recursive: true, force: true })
  }
  rmSync(cluster.state, { force: true })
}

const urlOf = (state, database) =>
  `postgres://postgres:${state.password}@localhost:${state.port}/${database}`

/**
 * Where programs and data live. A project under a folder closed to the PostgreSQL user (such as
 * root's home) keeps both in a place of its own under /var/lib.
 */
function findPlace(cluster, user) {
  const { home, version } = installedPostgres()
  completePostgres(home)
  const own = path.join(
    reachableBase,
    createHash("sha256").update(cluster.dir).digest("hex").slice(0, 16)
  )
  const place = { bin: path.join(home, "bin"), dir: cluster.dir }
  if (!canRun(path.join(place.bin, "postgres"), user)) {
    if (user.uid === undefined) throw new Failure(`PostgreSQL does not run here: ${home}.`)
    const copy = path.join(reachableBase, `postgresql-${version}`)
    mkdirSync(reachableBase, { recursive: true, mode: 0o755 })
    copyPostgres(home, copy)
    place.bin = path.join(copy, "bin")
  }
  if (!canEnter(path.dirname(cluster.dir), user)) {
    mkdirSync(own, { recursive: true, mode: 0o755 })
    place.dir = path.join(own, "postgres")
  }
  return place
}

/** Creates the cluster beside its place and moves it there whole, so a kill leaves nothing half. */
async function initialise(group, cluster, place, state, user) {
  const partial = `${place.dir}.partial`
  const passwordFile = `${place.dir}.password`
  for (const leftover of [partial, passwordFile]) rmSync(leftover, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, `${state.password}\n`, { mode: 0o600 })
  if (user.uid !== undefined) {
    chownSync(partial, user.uid, user.gid)
    chownSync(passwordFile, user.uid, user.gid)
  }
  chmodSync(partial, 0o700)
  try {
    await group.run({
      name: "Creating the database cluster",
      command: path.join(place.bin, "initdb"),
      args: [
        `--pgdata=${partial}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        ...(cluster.fast ? ["--no-sync"] : []),
      ],
      cwd: path.dirname(partial),
      env: postgresEnv(),
      log: cluster.log.replace(/\.log$/, "-init.log"),
      ...user,
    })
    // Without PG_VERSION it is the rest of a deletion, not a cluster.
    rmSync(place.dir, { recursive: true, force: true })
    renameSync(partial, place.dir)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function launch(group, cluster, place, state, user) {
  const settings = {
    listen_addresses: "localhost",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    jit: "off",
    ...(cluster.fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  }
  const { exited, entry } = group.start({
    name: "PostgreSQL",
    command: path.join(place.bin, "postgres"),
    args: [
      ...["-D", place.dir, "-p", String(state.port)],
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    cwd: place.dir,
    env: postgresEnv(),
    log: cluster.log,
    // A fast shutdown: sessions are ended, everything committed is kept.
    stopSignal: "SIGINT",
    graceMs: 4_000,
    ...user,
  })
  let ended = null
  exited.then(
    (result) => (ended = result),
    (error) => (ended = error)
  )
  const deadline = Date.now() + readyTimeoutMs
  while (!(await answers(state))) {
    if (ended || Date.now() > deadline) throw startFailure(cluster, ended)
    await pause(50)
  }
  return { exited, stop: () => group.stop(entry) }
}

function startFailure(cluster, ended) {
  const tail = lastLines(cluster.log)
  if (isDiskFull(cluster.log)) return diskFullFailure("PostgreSQL's data")
  if (ended?.signal === "SIGINT") return new Stopped()
  return new Failure(
    ended ? "PostgreSQL stopped while starting." : "PostgreSQL did not become ready in 60 s.",
    { detail: `Last lines of ${cluster.log}:\n${tail}` }
  )
}

const wrongPassword = "28P01"

async function answers(state) {
  try {
    await (await connect(urlOf(state, "postgres"))).end()
    return true
  } catch (error) {
    if (error.code !== wrongPassword) return false
    throw new Failure(
      `The database in ${state.dir} does not accept its password: ` +
        "its postgres.json was lost or replaced; put it back, or begin anew with --reset."
    )
  }
}

async function createDatabase(state, name) {
  const client = await connect(urlOf(state, "postgres"))
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name])
    if (!rowCount) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/**
 * Ends a PostgreSQL a killed launcher left on this data folder, and drops a pid file that names a
 * stranger: process ids repeat, most of all in containers, and PostgreSQL would refuse to start.
 */
async function stopOrphan(dir) {
  const pidFile = path.join(dir, "postmaster.pid")
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0])
  const started = pid > 0 ? processStart(pid) : null
  if (started !== null && processCommand(pid).includes(dir)) {
    await stopProcess({ pid, started, stopSignal: "SIGINT", graceMs: 8_000 })
  }
  if (started === null || processStart(pid) !== started || !processCommand(pid).includes(dir)) {
    rmSync(pidFile, { force: true })
  }
}

/** PostgreSQL sees no PG* setting of the user's own and speaks English in its log. */
function postgresEnv() {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(own), LC_ALL: "C" }
}
