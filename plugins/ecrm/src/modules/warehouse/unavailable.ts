/**
 * Node's and Postgres' words for "not now": connection refused or lost, cancelled, no lock, shutting
 * down, no slot.
 */
const UNAVAILABLE =
  /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|55P03|57014|57P0[1-4]|08\d{3}|53\d{3}|25006)/
const MESSAGES =
  /connection terminated|query read timeout|timeout exceeded when trying to connect|client has encountered a connection error|driver not connected|timeout acquiring a connection|not currently accepting/i

/** True when an error says that a database cannot answer now, and a retry may succeed. */
export function isUnavailable(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause && depth < 5; depth++) {
    const { code, message, driverError, cause: next } = cause as Record<string, unknown>
    if (typeof code === "string" && UNAVAILABLE.test(code)) return true
    if (typeof message === "string" && MESSAGES.test(message)) return true
    cause = driverError ?? next
  }
  return false
}
