import { unknownDuplicate } from "../../../core/profiles/errors"
import type { StoreDatabase } from "../../../store-database"
import { findDuplicates, type DuplicateReason } from "./find"

/** One side of a suggestion, as far as a human needs it to decide. */
export interface DuplicateSide {
  profile_id: string
  display_name: string | null
  email: string | null
  phone: string | null
  has_account: boolean
  country_code: string | null
  city: string | null
  postal_code: string | null
  orders: number
  revenue: number
  currency_code: string | null
  /** `YYYY-MM-DD` */
  first_seen_on: string
  last_order_on: string | null
}

export interface Duplicate {
  /** 0..1 */
  score: number
  reasons: DuplicateReason[]
  found_at: Date
  dismissed_at: Date | null
  left: DuplicateSide
  right: DuplicateSide
}

export interface DuplicateQuery {
  state: "open" | "dismissed"
  reason: DuplicateReason | null
  order: "score" | "found_at"
  is_descending: boolean
  limit: number
  offset: number
}

/** Columns a list may be sorted by. */
const ORDERS = { score: "d.score", found_at: "d.found_at" } as const

const side = (alias: "l" | "h", audience: "la" | "ha") => `jsonb_build_object(
  'profile_id', ${alias}.id, 'display_name', ${alias}.display_name, 'email', ${alias}.email,
  'phone', ${alias}.phone, 'has_account', coalesce(${audience}.has_account, false),
  'country_code', ${audience}.country_code, 'city', ${audience}.city,
  'postal_code', ${audience}.postal_code, 'orders', coalesce(${audience}.orders, 0),
  'revenue', coalesce(${audience}.revenue, 0), 'currency_code', ${audience}.currency_code,
  'first_seen_on', (${alias}.first_seen_at AT TIME ZONE 'UTC')::date,
  'last_order_on', ${audience}.last_order_on)`

const FROM = `FROM ecrm_profiles_duplicate d
  JOIN ecrm_profiles_profile l ON l.id = d.low_id AND l.profile_id = l.id
  JOIN ecrm_profiles_profile h ON h.id = d.high_id AND h.profile_id = h.id
  LEFT JOIN ecrm_profiles_audience la ON la.profile_id = l.id
  LEFT JOIN ecrm_profiles_audience ha ON ha.profile_id = h.id
  WHERE (d.dismissed_at IS NOT NULL) = ?::boolean
    AND (?::text IS NULL OR d.reasons @> to_jsonb(?::text))`

/** People that may be one; a human decides. */
export class Duplicates {
  constructor(readonly db: StoreDatabase) {}

  /** See `findDuplicates`. */
  async find(): Promise<number> {
    return await findDuplicates(this.db)
  }

  /** Suggestions, a page of them; ties by ids. */
  async list(query: DuplicateQuery): Promise<{ duplicates: Duplicate[]; count: number }> {
    const { state, reason, order, is_descending, limit, offset } = query
    const bindings = [state === "dismissed", reason, reason]
    const { rows } = await this.db.raw<Duplicate>(
      `SELECT d.score::float8 AS score, d.reasons, d.found_at, d.dismissed_at,
         ${side("l", "la")} AS left, ${side("h", "ha")} AS right ${FROM}
       ORDER BY ${ORDERS[order]} ${is_descending ? "DESC" : "ASC"}, d.low_id, d.high_id
       LIMIT ? OFFSET ?`,
      [...bindings, limit, offset]
    )
    const counted = await this.db.raw<{ count: number }>(
      `SELECT count(*)::int AS count ${FROM}`,
      bindings
    )
    return { duplicates: rows, count: counted.rows[0].count }
  }

  /**
   * Notes that two people are two, or takes that back.
   * @throws EcrmError `profiles.duplicate_unknown`
   */
  async dismiss(a: string, b: string, actor_id: string, is_dismissed: boolean): Promise<void> {
    const [low, high] = a < b ? [a, b] : [b, a]
    const { rowCount } = await this.db.raw(
      `UPDATE ecrm_profiles_duplicate
       SET dismissed_at = CASE WHEN ?::boolean THEN coalesce(dismissed_at, now()) END,
         dismissed_by = CASE WHEN ?::boolean THEN coalesce(dismissed_by, ?) END
       WHERE low_id = ? AND high_id = ?`,
      [is_dismissed, is_dismissed, actor_id, low, high]
    )
    if (rowCount === 0) throw unknownDuplicate()
  }
}
