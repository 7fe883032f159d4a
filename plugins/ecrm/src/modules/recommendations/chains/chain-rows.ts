import { generateEntityId } from "@medusajs/framework/utils"
import type {
  ChainDocument,
  ChainFigures,
} from "../../../core/recommendations/chains/chain-document"
import type { StoreDatabase } from "../../../store-database"
import { changed, unknownThing } from "../changed"
import { readPage, type Page } from "../page"

export const CHAIN_KINDS = ["simple", "complex", "path"] as const
export type ChainKind = (typeof CHAIN_KINDS)[number]
export const CHAIN_STATUSES = ["proposed", "active", "paused", "refused"] as const
export type ChainStatus = (typeof CHAIN_STATUSES)[number]
export const CHAIN_ORIGINS = ["written", "learned"] as const
export type ChainOrigin = (typeof CHAIN_ORIGINS)[number]

/**
 * A chain with where it stands. Servers obey those that are active; the columns beside the document
 * repeat what lists are filtered and ordered by.
 */
export interface MerchantChain {
  id: string
  name: string
  kind: ChainKind
  origin: ChainOrigin
  status: ChainStatus
  /** Names what was learned; `null` for what the merchant wrote. */
  learned_key: string | null
  document: ChainDocument
  /** Of the newest training; `null` where it found nothing of the kind. */
  figures: ChainFigures | null
  priority: number
  starts_at: Date | null
  ends_at: Date | null
  version: number
  updated_by: string | null
  created_at: Date
  updated_at: Date
}

const FIGURE = (name: string) => `(figures->>'${name}')::float8`

/** Lists may be ordered by these. */
export const CHAIN_ORDERS = {
  name: "lower(name), id",
  "-name": "lower(name) DESC, id",
  updated_at: "updated_at, id",
  "-updated_at": "updated_at DESC, id",
  priority: "priority, id",
  "-priority": "priority DESC, id",
  lift: `${FIGURE("lift")} NULLS LAST, id`,
  "-lift": `${FIGURE("lift")} DESC NULLS LAST, id`,
  confidence: `${FIGURE("confidence")} NULLS LAST, id`,
  "-confidence": `${FIGURE("confidence")} DESC NULLS LAST, id`,
  together: `${FIGURE("together")} NULLS LAST, id`,
  "-together": `${FIGURE("together")} DESC NULLS LAST, id`,
} as const
export type ChainOrder = keyof typeof CHAIN_ORDERS

export interface ChainFilter extends Page {
  q: string | null
  kind: ChainKind | null
  status: ChainStatus | null
  origin: ChainOrigin | null
  order: ChainOrder
}

export const CHAIN_COLUMNS = `id, name, kind, origin, status, learned_key, document, figures,
  priority, starts_at, ends_at, version, updated_by, created_at, updated_at`
const TABLE = "ecrm_recommendations_chain"

export async function listChains(
  db: StoreDatabase,
  { q, kind, status, origin, order, limit, offset }: ChainFilter
): Promise<{ chains: MerchantChain[]; count: number }> {
  const { list, count } = await readPage<MerchantChain>(db, {
    columns: CHAIN_COLUMNS,
    from: `${TABLE}
     WHERE (?::text IS NULL OR strpos(lower(name), lower(?::text)) > 0)
       AND (?::text IS NULL OR kind = ?::text) AND (?::text IS NULL OR status = ?::text)
       AND (?::text IS NULL OR origin = ?::text)`,
    bindings: [q, q, kind, kind, status, status, origin, origin],
    order: CHAIN_ORDERS[order],
    limit,
    offset,
  })
  return { chains: list, count }
}

/** @throws EcrmError `recommendations.unknown_chain` */
export async function readChain(db: StoreDatabase, id: string): Promise<MerchantChain> {
  const { rows } = await db.raw<MerchantChain>(
    `SELECT ${CHAIN_COLUMNS} FROM ${TABLE} WHERE id = ?`,
    [id]
  )
  if (rows.length === 0) throw unknownThing("chain", id)
  return rows[0]
}

/** Stores a chain that the merchant wrote; it is paused unless the document says it is active. */
export async function createChain(
  db: StoreDatabase,
  written: ChainDocument,
  actor: string
): Promise<MerchantChain> {
  const document: ChainDocument = { ...written, origin: "written", figures: null }
  const { rows } = await db.raw<MerchantChain>(
    `INSERT INTO ${TABLE} (id, name, kind, origin, status, document, priority, starts_at, ends_at,
       updated_by, created_at, updated_at)
     VALUES (?, ?, ?, 'written', ?, ?::jsonb, ?, ?, ?, ?, now(), now()) RETURNING ${CHAIN_COLUMNS}`,
    [
      generateEntityId(undefined, "echain"),
      document.title,
      document.kind,
      document.is_active ? "active" : "paused",
      JSON.stringify(document),
      document.priority,
      document.starts_at,
      document.ends_at,
      actor,
    ]
  )
  return rows[0]
}

/**
 * Changes a chain. Where it came from and its figures stay; one that is switched on is accepted,
 * one that was never accepted stays what it was.
 * @throws EcrmError `recommendations.unknown_chain`, `recommendations.changed`
 */
export async function changeChain(
  db: StoreDatabase,
  id: string,
  document: ChainDocument,
  version: number,
  actor: string
): Promise<MerchantChain> {
  const { rows } = await db.raw<MerchantChain>(
    `UPDATE ${TABLE} SET name = ?, kind = ?, priority = ?, starts_at = ?, ends_at = ?,
       document = ?::jsonb || jsonb_build_object('origin', origin, 'figures', figures),
       status = CASE WHEN ? THEN 'active' WHEN status IN ('proposed', 'refused') THEN status
         ELSE 'paused' END,
       version = version + 1, updated_by = ?, updated_at = now()
     WHERE id = ? AND version = ? RETURNING ${CHAIN_COLUMNS}`,
    [
      document.title,
      document.kind,
      document.priority,
      document.starts_at,
      document.ends_at,
      JSON.stringify(document),
      document.is_active,
      actor,
      id,
      version,
    ]
  )
  return rows[0] ?? (await refuse(db, id))
}

/**
 * Takes away what the merchant wrote. What was learned is refused instead: it would come back with
 * the next training.
 * @throws EcrmError `recommendations.unknown_chain`, `recommendations.changed`
 */
export async function removeChain(
  db: StoreDatabase,
  id: string,
  version: number,
  actor: string
): Promise<void> {
  const { rowCount } = await db.raw(
    `DELETE FROM ${TABLE} WHERE id = ? AND version = ? AND origin = 'written'`,
    [id, version]
  )
  if (rowCount) return
  const { origin, version: is } = await readChain(db, id)
  if (origin !== "learned" || is !== version) throw changed("chain", id, is)
  await decideChain(db, id, version, "refused", actor)
}

/**
 * Accepts or refuses a chain. Deciding the same twice is deciding once.
 * @throws EcrmError `recommendations.unknown_chain`, `recommendations.changed`
 */
export async function decideChain(
  db: StoreDatabase,
  id: string,
  version: number,
  status: "active" | "refused",
  actor: string
): Promise<MerchantChain> {
  const { rows } = await db.raw<MerchantChain>(
    `UPDATE ${TABLE} SET status = ?, version = version + 1, updated_by = ?, updated_at = now(),
       document = document || jsonb_build_object('is_active', ?::boolean)
     WHERE id = ? AND version = ? AND status <> ? RETURNING ${CHAIN_COLUMNS}`,
    [status, actor, status === "active", id, version, status]
  )
  if (rows[0]) return rows[0]
  const chain = await readChain(db, id)
  if (chain.status === status) return chain
  throw changed("chain", id, chain.version)
}

async function refuse(db: StoreDatabase, id: string): Promise<never> {
  throw changed("chain", id, (await readChain(db, id)).version)
}
