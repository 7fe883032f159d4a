/** Where a link led that opened something: nowhere. */
const NOWHERE = "#"

/** Links by which somebody's consent can be changed. */
const ALWAYS_HIDDEN = ["preferences_url", "unsubscribe_url"]

/**
 * What of a mail's data is kept, so that it can be shown as it was sent: everything but what opens
 * something to whoever has it.
 * @param secret_fields of the purpose; of one that is no text nothing is kept
 */
export const keptWords = (
  data: Readonly<Record<string, unknown>>,
  secret_fields: readonly string[]
): Record<string, unknown> => {
  const hidden = new Set([...ALWAYS_HIDDEN, ...secret_fields])
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      hidden.has(name) ? (typeof value === "string" ? NOWHERE : null) : value,
    ])
  )
}
