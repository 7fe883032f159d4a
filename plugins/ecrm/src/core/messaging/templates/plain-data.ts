/**
 * A deep copy of what JSON holds, of objects without a prototype: nothing inherited can be printed.
 * NUL, which no mail may carry, is left out of texts.
 */
export function plainData(value: unknown): unknown {
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "") : value
  if (Array.isArray(value)) return value.map(plainData)
  if (typeof value !== "object" || value === null) return value
  const copy: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(value)) {
    copy[key] = plainData((value as Record<string, unknown>)[key])
  }
  return copy
}
