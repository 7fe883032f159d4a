import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/**
 * When the process with this id was started, as an opaque string; null when there is none or it is
 * only waiting to be buried. With the id it names one process for good: ids are used again.
 */
export function processStart(pid) {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      return fields[0] === "Z" || fields[0] === "X" ? null : fields[19]
    } catch {
      return null
    }
  }
  try {
    const line = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" })
    return line.trim() || null
  } catch {
    return null
  }
}

/** The parent of a process, or null when there is no such process. */
export function processParent(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])
    }
    const line = execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" })
    return Number(line) || null
  } catch {
    return null
  }
}

/** The command line of a process, or an empty string. */
export function processCommand(pid) {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" })
  } catch {
    return ""
  }
}

/** Sends a signal; a process (or group) that is already gone is fine. */
function signal(pid, name) {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

/**
 * Asks one process to stop and, after `graceMs`, kills its whole group.
 * @param started what `processStart` said, so that a stranger with the same id is never touched
 */
export async function stopProcess({ pid, started, stopSignal, graceMs }) {
  const alive = () => {
    const now = processStart(pid)
    return now !== null && (started === undefined || now === started)
  }
  if (alive()) {
    signal(pid, stopSignal)
    const deadline = Date.now() + graceMs
    while (alive() && Date.now() < deadline) await pause(25)
  }
  if (processStart(pid) === null || alive()) signal(-pid, "SIGKILL")
  const deadline = Date.now() + 1_000
  while (alive() && Date.now() < deadline) await pause(25)
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
