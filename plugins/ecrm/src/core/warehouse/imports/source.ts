/**
 * What a source may be called; it becomes the prefix of its orders and people. `erased` is the
 * prefix of people who were erased.
 */
export const SOURCE = {
  pattern: /^(?!(store|erased)$)[a-z0-9][a-z0-9_-]{0,39}$/,
  rule: 'must be 1..40 of a-z, 0-9, "-" and "_", and not "store" or "erased"',
}
