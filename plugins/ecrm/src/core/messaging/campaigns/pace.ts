import { MINUTE_MS } from "../../shared/time"

/** Minutes `from`..`to - 1` are full, `used` mails have their place in minute `to`. */
interface Run {
  from: number
  to: number
  used: number
}

/**
 * Minutes (since 1970, UTC) that are taken already, in order and apart from each other. Plain JSON,
 * kept with the campaign, so that planning goes on where it stopped.
 */
export type Pace = readonly Run[]

/**
 * Gives each mail the first place at or after the instant it wants, so that no minute has more than
 * so many; within a minute they are spread evenly.
 * @param per_minute_max `null` lets everybody have what they want
 * @returns instants in the order of `wanted`, and the pace to go on with
 */
export function paced(
  pace: Pace,
  per_minute_max: number | null,
  wanted: readonly Date[]
): { due_at: Date[]; pace: Pace } {
  if (per_minute_max === null) return { due_at: [...wanted], pace }
  const runs = pace.map((run) => ({ ...run }))
  const due_at = wanted.map((instant) => {
    const minute = Math.floor(instant.getTime() / MINUTE_MS)
    const run = runOf(runs, minute)
    const place = run.to * MINUTE_MS + Math.floor((run.used / per_minute_max) * MINUTE_MS)
    if (++run.used >= per_minute_max) close(runs, run)
    // In the minute that is wanted, a place may lie before the instant itself.
    return new Date(Math.max(place, instant.getTime()))
  })
  return { due_at, pace: runs }
}

/** The run a minute is in; a new one of that minute where it is in none. */
function runOf(runs: Run[], minute: number): Run {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (runs[middle].to < minute) low = middle + 1
    else high = middle
  }
  const found = runs[low]
  if (found !== undefined && found.from <= minute) return found
  const made = { from: minute, to: minute, used: 0 }
  runs.splice(low, 0, made)
  return made
}

/** A minute is full: the run goes on into the next, and joins what stands there. */
function close(runs: Run[], run: Run): void {
  run.to++
  run.used = 0
  const next = runs[runs.indexOf(run) + 1]
  if (next === undefined || next.from > run.to) return
  runs.splice(runs.indexOf(next), 1)
  run.to = next.to
  run.used = next.used
}
