import { existsSync, statfsSync } from "node:fs"
import path from "node:path"
import { Failure } from "./failure.mjs"
import { readJson } from "./json-file.mjs"
import { root } from "./paths.mjs"

const installSizeBytes = 1.8e9

/**
 * Whether what is installed is what the lock file asks for. npm writes the list this reads as its
 * very last act, so a half `npm ci` is seen; an install made by hand counts.
 */
export function isInstalled() {
  const wanted = readJson(path.join(root, "package-lock.json"))?.packages
  const found = readJson(path.join(root, "node_modules", ".package-lock.json"))?.packages
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([location, entry]) => {
    if (!location || entry.extraneous || entry.optional || entry.devOptional || entry.peer)
      return true
    if (entry.link) return existsSync(path.join(root, location, "package.json"))
    return found[location]?.version === entry.version
  })
}

/** Runs `npm ci` when needed. */
export async function install(group, paths) {
  if (isInstalled()) return "unchanged"
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < installSizeBytes) {
    throw new Failure(
      `The disk is full: installing needs ${gigabytes(installSizeBytes)}, ` +
        `${gigabytes(bavail * bsize)} are free at ${root}.`
    )
  }
  // A production environment would leave out what the build needs.
  const { NODE_ENV: _ignored, ...env } = process.env
  const npm = process.env.npm_execpath?.endsWith(".js")
    ? { command: process.execPath, args: [process.env.npm_execpath] }
    : { command: "npm", args: [] }
  await group.run({
    name: "npm ci",
    command: npm.command,
    args: [...npm.args, "ci", "--include=dev", "--no-audit", "--no-fund"],
    cwd: root,
    env,
    log: path.join(paths.logs, "install.log"),
  })
}

const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(1)} GB`
