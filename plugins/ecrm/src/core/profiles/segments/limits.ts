/** A limit on everything a rule can make the database do. */
export const RULE_LIMITS = {
  /** Groups and `not` inside each other. */
  depth_max: 6,
  conditions_max: 100,
  /** Characters of one text. */
  text_length_max: 200,
  /** Values of one list. */
  list_length_max: 500,
  /** Values of all lists of a rule. */
  values_max: 5_000,
  days_max: 36_500,
  times_max: 100_000,
  number_max: 1_000_000_000_000,
} as const
