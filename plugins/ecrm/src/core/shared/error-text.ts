/** What may be kept or logged of a text that others wrote: everything but mail addresses. */
export const withoutAddresses = (text: string): string =>
  text.replace(/[^\s<>"]+@[^\s<>"]+/g, "<address>")

/** What went wrong, in words that may be kept or logged. A workflow throws plain objects. */
export function errorText(error: unknown): string {
  const message = (error as { message?: unknown } | null | undefined)?.message
  return withoutAddresses(typeof message === "string" ? message : String(error))
}
