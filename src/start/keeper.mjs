/**
 * Outlives the launcher by a moment: told of every process it starts, and when the launcher dies
 * without a word (kill -9) it stops them, newest first. Speaks only over the channel to its parent.
 */
import { stopProcess } from "./process-identity.mjs"

const kept = new Map()

process.on("message", (message) => {
  if (message.add) kept.set(message.add.pid, message.add)
  if (message.remove) kept.delete(message.remove)
})

process.on("disconnect", async () => {
  for (const entry of [...kept.values()].reverse()) await stopProcess(entry)
  process.exit(0)
})

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => {})
