import type { StoreDatabase } from "../../../store-database"

export interface ChainDecision {
  id: string
  /** The one that was looked at. */
  version: number
}

/** What became of each; a chain that is gone counts as changed. */
export interface DecidedChains {
  decided_ids: string[]
  /** Not touched: what is stored is not what was looked at. */
  changed_ids: string[]
}

/**
 * Accepts or refuses many proposals at once, in one statement. Those that stand as asked already
 * count as decided, so that a click that is sent twice says the same.
 */
export async function decideChains(
  db: StoreDatabase,
  decisions: ChainDecision[],
  status: "active" | "refused",
  actor: string
): Promise<DecidedChains> {
  const { rows } = await db.raw<{ id: string }>(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset(?::jsonb) AS a(id text, version int)
     ), locked AS (
       SELECT c.id, c.version, c.status FROM ecrm_recommendations_chain c JOIN asked a USING (id)
       ORDER BY c.id FOR UPDATE OF c
     ), decided AS (
       UPDATE ecrm_recommendations_chain c
       SET status = ?, version = c.version + 1, updated_by = ?, updated_at = now(),
         document = c.document || jsonb_build_object('is_active', ?::boolean)
       FROM locked l JOIN asked a ON a.id = l.id AND a.version = l.version
       WHERE c.id = l.id AND l.status <> ?
       RETURNING c.id
     )
     SELECT id FROM decided UNION SELECT id FROM locked WHERE status = ? ORDER BY 1`,
    [JSON.stringify(decisions), status, actor, status === "active", status, status]
  )
  const decided = new Set(rows.map(({ id }) => id))
  return {
    decided_ids: [...decided],
    changed_ids: [...new Set(decisions.map(({ id }) => id))].filter((id) => !decided.has(id)),
  }
}
