/** Entries of a trail that are kept; the oldest go first. */
const TRAIL_MAX = 40

/**
 * A trail with one more decision. The same said again replaces the last, so that a message that
 * waits for weeks has a short one.
 * @param trail column; @param added expression of jsonb, may be NULL
 */
export const withDecision = (trail: string, added: string): string => `
  CASE WHEN ${added} IS NULL OR ${added} = 'null' THEN ${trail}
    WHEN ${trail} -> -1 ->> 'verdict' = ${added} ->> 'verdict'
      AND (${trail} -> -1 ->> 'reason') IS NOT DISTINCT FROM (${added} ->> 'reason')
      AND ${trail} -> -1 ->> 'stage' = ${added} ->> 'stage'
      THEN (${trail} - (-1)) || ${added}
    WHEN jsonb_array_length(${trail}) >= ${TRAIL_MAX} THEN (${trail} - 0) || ${added}
    ELSE ${trail} || ${added} END`
