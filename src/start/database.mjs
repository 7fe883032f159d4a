import net from "node:net"
import { Failure } from "./failure.mjs"

const connectTimeoutMs = 5_000
const marksTable = "ecrm_reference_store.launch_marks"

/** A connected client of `pg`; loaded here because it exists only after the install. */
export async function connect(url) {
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
  client.on("error", () => {})
  await client.connect()
  return client
}

/** The address without the password, for messages. */
export function describeUrl(url) {
  const { protocol, username, host, pathname } = new URL(url)
  return `${protocol}//${username ? `${username}@` : ""}${host}${pathname}`
}

/** Refuses a DATABASE_URL that is not one; says so before anything is installed. */
export async function checkDatabaseUrl(url) {
  let parsed
  try {
    parsed = new URL(url)
  } catch {
    throw new Failure(
      "DATABASE_URL is not an address: expected postgres://user:password@host:port/name."
    )
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Failure(
      `DATABASE_URL must start with postgres://, not ${parsed.protocol}// (PostgreSQL is supported).`
    )
  }
  if (!parsed.hostname) return
  const problem = await tcpProblem(decodeURIComponent(parsed.hostname), Number(parsed.port) || 5432)
  if (problem) throw unreachable(url, problem)
}

/** Refuses a database that does not let us in; one sentence, never the password. */
export async function checkDatabase(url) {
  try {
    await (await connect(url)).end()
  } catch (error) {
    throw unreachable(url, error.message)
  }
}

const unreachable = (url, reason) =>
  new Failure(`Cannot reach the database of DATABASE_URL (${describeUrl(url)}): ${reason}.`)

function tcpProblem(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: host.replace(/^\[|\]$/g, ""), port })
    const finish = (problem) => {
      socket.destroy()
      resolve(problem)
    }
    socket.setTimeout(connectTimeoutMs, () =>
      finish(`no answer within ${connectTimeoutMs / 1000} s`)
    )
    socket.on("connect", () => finish(null))
    socket.on("error", (error) =>
      finish(error.code === "ENOTFOUND" ? "unknown host" : reason(error))
    )
  })
}

const reason = (error) =>
  error.code === "ECONNREFUSED" ? "connection refused" : error.message || error.code

/**
 * What the launcher has done to this database, kept in the database itself, so that it is right
 * also after a restore, a drop or a move.
 */
export async function readMark(url, name) {
  return withClient(url, async (client) => {
    const known = await client.query("select to_regclass($1) is not null as known", [marksTable])
    if (!known.rows[0].known) return null
    const { rows } = await client.query(`select value from ${marksTable} where name = $1`, [name])
    return rows[0]?.value ?? null
  })
}

export async function writeMark(url, name, value) {
  await withClient(url, async (client) => {
    await client.query(`create schema if not exists ${marksTable.split(".")[0]}`)
    await client.query(
      `create table if not exists ${marksTable} ` +
        "(name text primary key, value text not null, written_at timestamptz not null default now())"
    )
    await client.query(
      `insert into ${marksTable} (name, value) values ($1, $2) ` +
        "on conflict (name) do update set value = excluded.value, written_at = now()",
      [name, value]
    )
  })
}

/** Empties a database of one's own: everything the store, its plugin and the launcher made. */
export async function emptyDatabase(url) {
  await withClient(url, async (client) => {
    for (const schema of ["ecrm_reference_store", "ecrm_warehouse", "public"]) {
      await client.query(`drop schema if exists ${schema} cascade`)
    }
    await client.query("create schema public")
  })
}

async function withClient(url, work) {
  const client = await connect(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
