import { asFailure, Failure, Stopped } from "./failure.mjs"
import { takeLock } from "./lock.mjs"
import { createDataDirs, dataPaths, root } from "./paths.mjs"
import { ProcessGroup } from "./process-group.mjs"
import { processParent } from "./process-identity.mjs"
import { Progress } from "./progress.mjs"

const parentCheckMs = process.platform === "linux" ? 500 : 5_000

/**
 * Runs one command from beginning to end: takes the folder, heals what a killed run left, works,
 * and whatever happens (done, failed, Ctrl-C, SIGTERM) stops every process it started and exits.
 * @param command what the user typed, for messages, e.g. "npm start"
 * @param work    gets the context `{ paths, group, progress, status, stopped }`
 * @param options.lock false when the command joins a running store
 * @param options.stoppedCode exit code after the user stopped it
 */
export async function runSession(command, work, { lock = true, stoppedCode = 0 } = {}) {
  const paths = dataPaths()
  const group = new ProcessGroup(lock ? paths.processes : `${paths.processes}.${process.pid}`)
  const progress = new Progress()
  const status = { command, phase: "preparing" }
  const stopped = stopRequests(progress)
  let held = null
  let exitCode = 0
  try {
    createDataDirs(paths)
    if (lock) {
      held = await takeFolder(paths.isDefault ? root : paths.dir, status)
      await group.heal()
    }
    const result = await Promise.race([work({ paths, group, progress, status }), stopped.requested])
    exitCode = typeof result === "number" ? result : 0
  } catch (error) {
    progress.clear()
    exitCode = error instanceof Stopped ? stoppedCode : report(error)
  }
  stopped.begin()
  await group.stopAll().catch((error) => console.error(error.message))
  await held?.release()
  process.exit(exitCode)
}

/** Takes a folder or says in one sentence who has it. */
export async function takeFolder(dir, status) {
  const lock = await takeLock(dir, () => status)
  if (!lock.holder) return lock
  const { command, pid } = lock.holder
  throw new Failure(
    `${command} is already running in this folder${pid ? ` (process ${pid})` : ""}: stop it first.`
  )
}

/** A failure as the user sees it: one sentence, then what helps to understand it. */
export function report(error) {
  const failure = asFailure(error)
  console.error(`\n${failure.message}`)
  if (failure.detail) console.error(`\n${failure.detail}`)
  return failure.exitCode
}

/** `requested` rejects with Stopped once the user, or the death of npm above us, asks to stop. */
function stopRequests(progress) {
  let stopping = false
  let reject
  const requested = new Promise((_, rejectPromise) => (reject = rejectPromise))
  requested.catch(() => {})
  const stop = () => {
    if (stopping) return
    stopping = true
    progress.clear()
    console.error("\nStopping …")
    reject(new Stopped())
  }
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop)
  process.on("uncaughtException", (error) => reject(error))
  process.on("unhandledRejection", (error) => reject(error))
  if (process.env.npm_lifecycle_event) whenNpmDies(stop)
  return { requested, begin: () => (stopping = true) }
}

/**
 * npm killed with -9 cannot pass anything on; its death is noticed here. Between npm and us there
 * may be a shell, which then lives on with another parent.
 */
function whenNpmDies(stop) {
  const shell = process.ppid
  const npm = processParent(shell)
  setInterval(() => {
    if (process.ppid !== shell || processParent(shell) !== npm) stop()
  }, parentCheckMs).unref()
}
