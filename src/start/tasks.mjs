import os from "node:os"
import { Stopped } from "./failure.mjs"

/**
 * Runs tasks as soon as what they need is done, the earlier in the list first, two at a time on two
 * cores. The first failure stops the hand-out; it is thrown once the others have ended.
 * @param tasks `{ title, needs: titles, run: async () => note | undefined }`
 * @param onFailure called at the first failure, to stop what is still running
 */
export async function runTasks(tasks, progress, { onFailure = () => {}, onTaskFailed } = {}) {
  const lanes = Math.min(4, Math.max(2, os.availableParallelism()))
  const done = new Set()
  const waiting = [...tasks]
  const running = new Set()
  let failure = null
  const ready = (task) => (task.needs ?? []).every((title) => done.has(title))

  const launch = (task) => {
    progress.begin(task.title)
    const ended = Promise.resolve()
      .then(() => task.run())
      .then(
        (note) => {
          done.add(task.title)
          progress.end(task.title, note)
        },
        (error) => {
          if (error instanceof Stopped) progress.drop(task.title)
          else progress.fail(task.title)
          if (onTaskFailed) {
            done.add(task.title)
            return onTaskFailed(task, error)
          }
          failure ??= error
          onFailure()
        }
      )
      .finally(() => running.delete(ended))
    running.add(ended)
  }

  while (waiting.length || running.size) {
    while (!failure && running.size < lanes) {
      const next = waiting.findIndex(ready)
      if (next < 0) break
      launch(waiting.splice(next, 1)[0])
    }
    if (!running.size) break
    await Promise.race(running)
  }
  if (failure) throw failure
}
