import { spawn } from "node:child_process"
import { closeSync, openSync, renameSync, rmSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { Failure, diskFullFailure, isDiskFull, lastLines, Stopped } from "./failure.mjs"
import { readJson, writeJson } from "./json-file.mjs"
import { processStart, stopProcess } from "./process-identity.mjs"

const keeperFile = fileURLToPath(new URL("./keeper.mjs", import.meta.url))

/**
 * Every process the launcher starts. Each leads its own group, so Ctrl-C in the terminal reaches
 * only the launcher, which stops the others in order. A keeper process stops them when the launcher
 * is killed; `recordFile` names them for the next start in case the keeper was killed too.
 */
export class ProcessGroup {
  #running = new Map()
  #keeper = null
  #recordFile
  #stopping = false

  constructor(recordFile) {
    this.#recordFile = recordFile
  }

  /** Stops what an earlier, killed launcher left running. */
  async heal() {
    for (const entry of readJson(this.#recordFile, []).reverse()) {
      if (entry.started && processStart(entry.pid) === entry.started) await stopProcess(entry)
    }
    rmSync(this.#recordFile, { force: true })
  }

  /**
   * Starts a process in the background.
   * @param spec.name what it is, for messages; `spec.log` its log file (else the terminal)
   * @param spec.stopSignal asked with first; `spec.graceMs` until its group is killed
   * @returns `{ child, exited }`; `exited` resolves to `{ code, signal }`
   */
  start({ name, command, args, cwd, env, log, uid, gid, stopSignal = "SIGTERM", graceMs = 1_500 }) {
    if (this.#stopping) throw new Stopped()
    const fd = log ? openLog(log) : "inherit"
    const child = spawn(command, args, {
      cwd,
      env,
      uid,
      gid,
      detached: true,
      stdio: ["ignore", fd, fd],
    })
    if (log) closeSync(fd)
    const entry = { name, pid: child.pid, started: undefined, stopSignal, graceMs }
    const exited = new Promise((resolve, reject) => {
      child.once("error", reject)
      child.once("exit", (code, signalName) => {
        this.#forget(entry)
        resolve({ code, signal: signalName })
      })
    })
    exited.catch(() => this.#forget(entry))
    if (child.pid) this.#remember(entry)
    return { child, exited, entry }
  }

  /** Runs a process to its end; a non-zero exit throws with the last 20 lines of its log. */
  async run(spec) {
    const { exited } = this.start(spec)
    const { code, signal } = await exited.catch((error) => {
      throw new Failure(`${spec.name} could not be run: ${error.message}`)
    })
    if (this.#stopping) throw new Stopped()
    if (code === 0) return
    const tail = spec.log ? lastLines(spec.log) : ""
    if (spec.log && isDiskFull(spec.log)) throw diskFullFailure(spec.name)
    throw new Failure(`${spec.name} failed (${signal ?? `exit ${code}`}).`, {
      detail: spec.log ? `Last lines of ${path.relative(process.cwd(), spec.log)}:\n${tail}` : "",
    })
  }

  /** Stops one process this group started. */
  async stop(entry) {
    if (this.#running.has(entry.pid)) await stopProcess(entry)
  }

  /** Stops everything, newest first; nothing can be started afterwards. */
  async stopAll() {
    this.#stopping = true
    for (const entry of [...this.#running.values()].reverse()) await stopProcess(entry)
    this.#running.clear()
    rmSync(this.#recordFile, { force: true })
    if (this.#keeper?.connected) this.#keeper.disconnect()
  }

  #remember(entry) {
    this.#running.set(entry.pid, entry)
    entry.started = processStart(entry.pid) ?? undefined
    this.#keeper ??= startKeeper()
    this.#keeper.send({ add: entry }, () => {})
    this.#record()
  }

  #forget(entry) {
    if (!this.#running.delete(entry.pid)) return
    if (this.#keeper?.connected) this.#keeper.send({ remove: entry.pid }, () => {})
    this.#record()
  }

  #record() {
    try {
      writeJson(this.#recordFile, [...this.#running.values()], 0o600)
    } catch {
      // The record only speeds up healing; a full disk is reported by what really needs the space.
    }
  }
}

function startKeeper() {
  const keeper = spawn(process.execPath, [keeperFile], {
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  })
  keeper.on("error", () => {})
  keeper.unref()
  keeper.channel?.unref()
  return keeper
}

/** Opens a fresh log and keeps the one of the run before as `.1`. */
function openLog(file) {
  try {
    renameSync(file, `${file}.1`)
  } catch {
    // There was none.
  }
  return openSync(file, "a", 0o600)
}
