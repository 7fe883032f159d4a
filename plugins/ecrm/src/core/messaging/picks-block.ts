import type { Recommendation } from "../recommendations/answer"

/** A pick as the block of mails prints it. */
interface PrintedPick {
  title: string
  /** Why, in words. */
  reason: string
  /** Major units. */
  amount: number
  currency_code: string
  /** `null` without a storefront to link to. */
  url: string | null
  /** `null` without a picture that mail readers can fetch and show. */
  thumbnail: string | null
}

/** Mail readers fetch from the web only, and most show no SVG. */
const isShownInMails = (url: string | null): url is string =>
  url !== null && /^https?:\/\//.test(url) && !/\.svgz?([?#]|$)/i.test(url)

/**
 * What the block `recommendations` of a mail may print of picks, in their order.
 * @param storefront_url product pages are below it, as `/products/<handle>`
 * @returns an empty list prints nothing, its heading included
 */
export const picksBlock = (
  picks: readonly Recommendation[],
  storefront_url: string | null
): PrintedPick[] =>
  picks.map(({ title, handle, thumbnail, price, reason }) => ({
    title,
    reason: reason.text,
    amount: price.amount,
    currency_code: price.currency_code,
    url:
      storefront_url === null
        ? null
        : `${storefront_url.replace(/\/$/, "")}/products/${encodeURIComponent(handle)}`,
    thumbnail: isShownInMails(thumbnail) ? thumbnail : null,
  }))
