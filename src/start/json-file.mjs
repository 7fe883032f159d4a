import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"

/** The parsed file, or `fallback` when it is missing or was cut short. */
export function readJson(file, fallback = null) {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return fallback
  }
}

/** Writes whole or not at all: a kill in between leaves the old file. */
export function writeJson(file, value, mode = 0o644) {
  const partial = `${file}.${process.pid}.partial`
  try {
    writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`, { mode })
    renameSync(partial, file)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
