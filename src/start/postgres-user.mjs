import { execFileSync, spawnSync } from "node:child_process"
import { Failure } from "./failure.mjs"

const ownUser = "ecrm-postgres"

/**
 * Who runs PostgreSQL, which refuses root: nobody special for an ordinary user, `postgres` or a user
 * made for the purpose when the launcher is root.
 * @returns `{}` or `{ uid, gid }`
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ["postgres", ownUser]) {
    const ids = userIds(name)
    if (ids) return ids
  }
  createUser(ownUser)
  const ids = userIds(ownUser) ?? userIds("nobody")
  if (ids) return ids
  throw new Failure(
    "PostgreSQL does not run as root and no user could be created for it: " +
      "start as an ordinary user, or set DATABASE_URL."
  )
}

/** Whether this user may pass through and enter a folder. */
export function canEnter(dir, user) {
  if (user.uid === undefined) return true
  return spawnSync("test", ["-x", dir], { ...user, stdio: "ignore" }).status === 0
}

/** Whether this user can run a program, libraries included. */
export function canRun(program, user) {
  return spawnSync(program, ["--version"], { ...user, cwd: "/", stdio: "ignore" }).status === 0
}

function createUser(name) {
  const ways = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name]],
    ["adduser", ["-S", "-D", "-H", "-s", "/bin/false", name]],
  ]
  for (const [command, args] of ways) {
    if (spawnSync(command, args, { stdio: "ignore" }).status === 0) return
  }
}

function userIds(name) {
  const ask = (flag) =>
    Number(
      execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
    )
  try {
    return { uid: ask("-u"), gid: ask("-g") }
  } catch {
    return null
  }
}
