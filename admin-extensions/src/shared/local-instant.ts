const MINUTE_MS = 60_000
const MINUTES_LENGTH = "2026-11-22T00:00".length

/** An instant as a field for date and time takes it, where the reader is; empty for none. */
export function localOf(iso: string | null): string {
  if (iso === null) return ""
  const at = new Date(iso)
  const local = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS)
  return local.toISOString().slice(0, MINUTES_LENGTH)
}

/** The instant that a field for date and time says; `null` for an empty one. */
export const instantOf = (local: string): string | null =>
  local === "" ? null : new Date(local).toISOString()
