/** Whom an insight is about. */
export interface InsightFilter {
  /** People whose main currency it is, or orders in it, as each insight says. */
  currency_code: string
  /** Only members of this segment. */
  segment_id: string | null
}

/** Orders an insight counts. */
export interface OrderFilter extends InsightFilter {
  /** Only orders of this sales channel. */
  sales_channel_id: string | null
  /** Months back whose first-time buyers are looked at, the current one included. */
  months: number
}

/** A condition and its values, to be put after `AND`. */
export interface SqlPart {
  sql: string
  bindings: unknown[]
}

/**
 * Condition that a person is of the filter's segment; true for all without one.
 * @param profile_id column, never input
 */
export const inSegment = (profile_id: string, { segment_id }: InsightFilter): SqlPart =>
  segment_id === null
    ? { sql: "TRUE", bindings: [] }
    : {
        sql: `EXISTS (SELECT FROM ecrm_profiles_membership s
                WHERE s.segment_id = ? AND s.profile_id = ${profile_id})`,
        bindings: [segment_id],
      }
