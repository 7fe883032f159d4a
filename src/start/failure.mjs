import { closeSync, fstatSync, openSync, readSync, statfsSync } from "node:fs"
import path from "node:path"
import { stripVTControlCharacters } from "node:util"

/** A failure whose message is the one sentence the user reads; `detail` follows it, if any. */
export class Failure extends Error {
  constructor(message, { detail = "", exitCode = 1 } = {}) {
    super(message)
    this.name = "Failure"
    this.detail = detail
    this.exitCode = exitCode
  }
}

const nothingLeftBytes = 4e6
const lineLengthMax = 500
const diskFull = /ENOSPC|no space left on device|EDQUOT|disk quota exceeded/i

/** The user asked to stop; nothing went wrong. */
export class Stopped extends Error {}

/**
 * Whether a failure is the disk's: the log says so, or nothing is left where the log is. The log of
 * a full disk often stops before it can say why.
 */
export function isDiskFull(logFile) {
  if (diskFull.test(lastLines(logFile, 100))) return true
  try {
    const { bavail, bsize } = statfsSync(path.dirname(logFile))
    return bavail * bsize < nothingLeftBytes
  } catch {
    return false
  }
}

export const diskFullFailure = (where) =>
  new Failure(`The disk is full (${where}): free some space and start again.`)

/** Turns anything thrown into a Failure; unexpected errors keep their stack as detail. */
export function asFailure(error) {
  if (error instanceof Failure) return error
  const text = `${error?.code ?? ""} ${error?.message ?? error}`
  if (diskFull.test(text)) return diskFullFailure(error?.path ?? "the project folder")
  if (error?.code === "EACCES" || error?.code === "EPERM") {
    return new Failure(`No permission to use ${error.path ?? "a file"}: ${error.message}.`)
  }
  return new Failure(`Unexpected error: ${error?.message ?? error}`, { detail: error?.stack })
}

/** The last `count` lines of a log; reads at most its last 64 kB. */
export function lastLines(file, count = 20) {
  let fd
  try {
    fd = openSync(file, "r")
    const size = fstatSync(fd).size
    const length = Math.min(size, 65_536)
    const buffer = Buffer.alloc(length)
    readSync(fd, buffer, 0, length, size - length)
    const lines = stripVTControlCharacters(buffer.toString("utf8"))
      .split("\n")
      .map(readable)
      .filter(Boolean)
    return lines.slice(-count).join("\n")
  } catch {
    return ""
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

/** Medusa logs JSON in production; people read the message. */
function readable(line) {
  if (!line.startsWith('{"')) return line.trimEnd().slice(0, lineLengthMax)
  try {
    const { level, message } = JSON.parse(line)
    return message ? `${level}: ${message}`.slice(0, lineLengthMax) : ""
  } catch {
    return line.slice(0, lineLengthMax)
  }
}
