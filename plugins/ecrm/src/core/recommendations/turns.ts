/** What holds from an instant up to another, which does not belong to it; `null` for always. */
export interface Dated {
  starts_at_ms: number | null
  ends_at_ms: number | null
}

/** Instants at which what holds changes by its dates: milliseconds, each once, earliest first. */
export function turnsOf(dated: readonly Dated[]): number[] {
  const instants_ms = dated.flatMap(({ starts_at_ms, ends_at_ms }) => [starts_at_ms, ends_at_ms])
  const turns_ms = new Set(instants_ms.filter((instant_ms) => instant_ms !== null))
  return [...turns_ms].sort((a, b) => a - b)
}

/** Number of turns that have passed: between two instants with the same, the same things hold. */
export function turnAt(turns_ms: readonly number[], now_ms: number): number {
  const next = turns_ms.findIndex((turn_ms) => turn_ms > now_ms)
  return next === -1 ? turns_ms.length : next
}
