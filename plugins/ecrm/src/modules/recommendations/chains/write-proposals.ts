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
const WITHOUT_FIGURES = (document: string) => `${document} - 'figures'`

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
    version = CASE WHEN ${IS_UNTOUCHED}
        AND ${WITHOUT_FIGURES("c.document")} <> ${WITHOUT_FIGURES("excluded.document")}
      THEN c.version + 1 ELSE c.version END,
    updated_at = now()
  WHERE c.status <> 'refused' AND (c.figures IS DISTINCT FROM excluded.figures
    OR (${IS_UNTOUCHED} AND c.document <> excluded.document))
  RETURNING (xmax = 0) AS is_new`

/** Proposals that somebody edited are kept: their work is not thrown away. */
const REMOVE = `
  DELETE FROM ecrm_recommendations_chain c
  WHERE ${IS_UNTOUCHED} AND c.learned_key IS NOT NULL AND NOT (c.learned_key = ANY(?))`

const FORGET_FIGURES = `
  UPDATE ecrm_recommendations_chain c
  SET figures = NULL, document = c.document || '{"figures": null}', updated_at = now()
  WHERE c.learned_key IS NOT NULL AND c.status <> 'refused' AND c.figures IS NOT NULL
    AND NOT (c.learned_key = ANY(?))`

/**
 * Makes the proposals those of the newest training, in one transaction: new ones are added, known
 * ones get its figures, untouched ones its document too, and untouched ones it does not find are
 * removed. A refused one is left as it is, so that it does not come back; an accepted or edited one
 * keeps the merchant's document, and loses its figures where nothing was found any more.
 * @param learned each key once
 */
export async function writeProposals(
  db: StoreDatabase,
  learned: ChainProposal[]
): Promise<ProposalChanges> {
  const rows = learned.map(({ key, document }) => ({
    id: generateEntityId(undefined, "echain"),
    learned_key: key,
    document,
  }))
  const keys = learned.map(({ key }) => key)
  return await db.transaction(async (tx) => {
    await tx.raw(LOCK)
    const written = await tx.raw<{ is_new: boolean }>(UPSERT, [JSON.stringify(rows)])
    const removed = await tx.raw(REMOVE, [keys])
    await tx.raw(FORGET_FIGURES, [keys])
    const added = written.rows.filter(({ is_new }) => is_new).length
    return { added, refreshed: written.rows.length - added, removed: removed.rowCount ?? 0 }
  })
}
