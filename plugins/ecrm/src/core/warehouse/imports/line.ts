/** What a line of a history can be. */
export type LineKind = "sale" | "return" | "charge"

/** Why a line was left out because of what it says; its order stays whole without it. */
export const BUSINESS_REASONS = [
  "adjustment",
  "no_price",
  "negative_quantity",
  "no_quantity",
] as const

/** Why a line could not be read; its order would be half without it and is left out as well. */
export const MALFORMED_REASONS = [
  "wrong_columns",
  "bad_quotes",
  "bad_encoding",
  "line_too_long",
  "missing_value",
  "value_too_long",
  "bad_value",
  "personal_data",
  "bad_date",
  "bad_number",
] as const

/** Why a good line was left out for the sake of its order. */
export const ORDER_REASONS = ["order_incomplete", "order_conflict"] as const

export const REJECTION_REASONS = [
  ...BUSINESS_REASONS,
  ...MALFORMED_REASONS,
  ...ORDER_REASONS,
] as const
export type BusinessReason = (typeof BUSINESS_REASONS)[number]
export type MalformedReason = (typeof MALFORMED_REASONS)[number]
export type RejectionReason = (typeof REJECTION_REASONS)[number]

/** A line that goes into the warehouse. Numbers stay decimal text, so that no digit drifts. */
export interface ImportLine {
  kind: LineKind
  /** Number of the order or invoice as the file has it. */
  order_ref: string
  /** `null` only for a charge. */
  sku: string | null
  title: string | null
  /** Positive for a sale, negative for a return; a charge has either sign. */
  quantity: string
  /** 0 or more; a charge may be negative. */
  unit_price: string
  /** ISO 8601 in UTC, with milliseconds. */
  occurred_at: string
  /** The file's own number of the customer; `null` for a guest. */
  customer_ref: string | null
  /** ISO 3166-1 alpha-2 in lower case; `null` where the file names no country. */
  country_code: string | null
  /** ISO 4217 in lower case. */
  currency_code: string
}

/** A line that stays out, and why, in words a merchant can act on. */
export interface Refusal {
  rejected: RejectionReason
  detail: string
  /** Order that is half without this line; `null` where the line was rightly left out. */
  breaks_order: string | null
}

/** Every line of a file is exactly one of the two. */
export type Classified = ImportLine | Refusal

export const isRefusal = (line: Classified): line is Refusal => "rejected" in line

/** True for a line that could not be read, false for one that was rightly left out. */
export const isMalformed = (refusal: Refusal): boolean =>
  (MALFORMED_REASONS as readonly string[]).includes(refusal.rejected)

/** A line left out by a rule of its format. */
export const leaveOut = (rejected: BusinessReason, detail: string): Refusal => ({
  rejected,
  detail,
  breaks_order: null,
})

/**
 * A line that could not be read.
 * @param order_ref the order it names, `null` or empty where that cannot be read either
 */
export const malformed = (
  rejected: MalformedReason,
  detail: string,
  order_ref: string | null
): Refusal => ({ rejected, detail, breaks_order: order_ref || null })
