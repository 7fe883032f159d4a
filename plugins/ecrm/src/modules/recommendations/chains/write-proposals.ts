import { generateEntityId } from "@medusajs/framework/utils"
import type { ChainProposal } from "../../../core/recommendations/chains/propose-chains"
import type { StoreDatabase } from "../../../store-database"

/** What a training changed of the proposals. */
export interface ProposalChanges {
  /** Not known before. */
  added: number
  /** Their figures, and of those nobody touched the document too. */
  refreshed: number
  /** Proposals that the facts no longer say. */
  removed: number
}

// Trainings that end at once must not delete what the other has just written.
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('ecrm_recommendations_proposals'))"

const IS_UNTOUCHED = "c.status = 'proposed' AND c.updated_by IS NULL"
// What people read as "changed": figures move with every training.
const SAYS_OTHERWISE = `${IS_UNTOUCHED}
  AND (c.document - 'figures') <> (excluded.document - 'figures')`

/** Of a kind, the strongest that wait for a decision: more than a merchant will look through. */
const OPEN_MAX = 300

const DECIDED = `
  SELECT c.learned_key FROM ecrm_recommendations_chain c
  WHERE c.learned_key = ANY(?) AND NOT (${IS_UNTOUCHED})`

const UPSERT = `
  INSERT INTO ecrm_recommendations_chain AS c (id, name, kind, origin, status, learned_key,
    document, figures, created_at, updated_at)
  SELECT p.id, p.document->>'title', p.document->>'kind', 'learned', 'proposed', p.learned_key,
    p.document, p.document->'figures', now(), now()
  FROM jsonb_to_recordset(?::jsonb) AS p(id text, learned_key text, document jsonb)
  ORDER BY p.learned_key
  ON CONFLICT (learned_key) DO UPDATE SET
    figures = excluded.figures,
    name = CASE WHEN ${IS_UNTOUCHED} THEN excluded.name ELSE c.name END,
    document = CASE WHEN ${IS_UNTOUCHED} THEN excluded.document
      ELSE c.document || jsonb_build_object('figures', excluded.figures) END,
    version = CASE WHEN ${SAYS_OTHERWISE} THEN c.version + 1 ELSE c.version END,
    updated_at = CASE WHEN ${SAYS_OTHERWISE} THEN now() ELSE c.updated_at END
  WHERE c.status <> 'refused' AND (c.figures IS DISTINCT FROM excluded.figures
    OR (${IS_UNTOUCHED} AND c.document <> excluded.document))
  RETURNING (xmax = 0) AS is_new`

/** Proposals that somebody edited are kept: their work is not thrown away. */
const REMOVE = `
  DELETE FROM ecrm_recommendations_chain c
  WHERE ${IS_UNTOUCHED} AND c.learned_key IS NOT NULL AND NOT (c.learned_key = ANY(?))`

const FORGET_FIGURES = `
  UPDATE ecrm_recommendations_chain c
  SET figures = NULL, document = c.document || '{"figures": null}'
  WHERE c.learned_key IS NOT NULL AND c.status <> 'refused' AND c.figures IS NOT NULL
    AND NOT (c.learned_key = ANY(?))`

/**
 * Makes the proposals those of the newest training, in one transaction: new ones are added, known
 * ones get its figures, untouched ones its document too, and untouched ones it does not find are
 * removed. A refused one is left as it is, so that it does not come back; an accepted or edited one
 * keeps the merchant's document, and loses its figures where nothing was found any more. Figures
 * alone are no change: neither version nor `updated_at` moves with them.
 * @param learned  each key once; of a kind the strongest first
 * @param open_max proposals of a kind that nobody has touched; those decided do not count
 */
export async function writeProposals(
  db: StoreDatabase,
  learned: ChainProposal[],
  open_max = OPEN_MAX
): Promise<ProposalChanges> {
  const keys = learned.map(({ key }) => key)
  return await db.transaction(async (tx) => {
    await tx.raw(LOCK)
    const decided = await tx.raw<{ learned_key: string }>(DECIDED, [keys])
    const decided_keys = new Set(decided.rows.map(({ learned_key }) => learned_key))
    const open = strongest(
      learned.filter(({ key }) => !decided_keys.has(key)),
      open_max
    )
    const rows = [...learned.filter(({ key }) => decided_keys.has(key)), ...open].map(
      ({ key, document }) => ({
        id: generateEntityId(undefined, "echain"),
        learned_key: key,
        document,
      })
    )
    const written = await tx.raw<{ is_new: boolean }>(UPSERT, [JSON.stringify(rows)])
    const removed = await tx.raw(REMOVE, [open.map(({ key }) => key)])
    await tx.raw(FORGET_FIGURES, [keys])
    const added = written.rows.filter(({ is_new }) => is_new).length
    return { added, refreshed: written.rows.length - added, removed: removed.rowCount ?? 0 }
  })
}

/** The first ones of each kind. */
function strongest(learned: ChainProposal[], kind_max: number): ChainProposal[] {
  const counts = new Map<string, number>()
  return learned.filter(({ document: { kind } }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= kind_max
  })
}
