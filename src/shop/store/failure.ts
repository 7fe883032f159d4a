import { FetchError } from "@medusajs/js-sdk"
import { EcrmRequestError } from "ecrm-elements/client"
import { text } from "../i18n/text"

/** HTTP status of a refusal; 0 where the server could not be reached. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof FetchError || error instanceof EcrmRequestError ? error.status : undefined

/** The plugin's stable code of a refusal, such as `profiles.code_refused`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof EcrmRequestError ? error.code : undefined

export const isGone = (error: unknown): boolean => statusOf(error) === 404

/** The server understood and said no: an old link, a wrong code. */
export function isRefused(error: unknown): boolean {
  const status = statusOf(error) ?? 0
  return status >= 400 && status < 500 && status !== 429
}

/** What to tell the shopper about a failed request, in their language. */
export function messageOf(error: unknown): string {
  const status = statusOf(error)
  const t = text().failures
  if (status === undefined) return error instanceof TypeError ? t.offline : t.unexpected
  if (status === 0) return t.offline
  if (status === 401) return t.signedOut
  if (status === 404) return t.gone
  if (status === 429) return t.tooMany
  if (status >= 500) return t.server
  return isStockRefusal(error) ? t.outOfStock : t.refused((error as Error).message)
}

const isStockRefusal = (error: unknown): boolean =>
  error instanceof Error && /inventory|stock/i.test(error.message)
