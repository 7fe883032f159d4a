import type { AdviserDocument } from "../../../core/recommendations/adviser-document"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { changed, unknownThing } from "../changed"
import { readPage, type Page } from "../page"

/** What the merchant writes of a quiz. */
export interface AdviserInput {
  document: AdviserDocument
  /** Shoppers may use it. */
  is_active: boolean
}

export interface MerchantAdviser extends AdviserInput {
  /** Names it in pages of the shop. */
  key: string
  version: number
  updated_by: string | null
  updated_at: Date
}

/** Lists may be ordered by these. */
export const ADVISER_ORDERS = {
  key: "key",
  "-key": "key DESC",
  title: "lower(document->'title'->>'en'), key",
  "-title": "lower(document->'title'->>'en') DESC, key",
  updated_at: "updated_at, key",
  "-updated_at": "updated_at DESC, key",
} as const
export type AdviserOrder = keyof typeof ADVISER_ORDERS

export interface AdviserFilter extends Page {
  /** Part of a title in any language, or of the key. */
  q: string | null
  is_active: boolean | null
  order: AdviserOrder
}

const COLUMNS = "key, document, is_active, version, updated_by, updated_at"
const TABLE = "ecrm_recommendations_adviser"

/** Short quizzes that answer with picks. */
export class Advisers {
  constructor(private readonly db: StoreDatabase) {}

  async list(filter: AdviserFilter): Promise<{ advisers: MerchantAdviser[]; count: number }> {
    const { q, is_active, order, limit, offset } = filter
    const page = await readPage<MerchantAdviser>(this.db, {
      columns: COLUMNS,
      from: `${TABLE}
       WHERE (?::text IS NULL OR strpos(lower(key), lower(?::text)) > 0
           OR EXISTS (SELECT FROM jsonb_each_text(document->'title') AS t(language, words)
                      WHERE strpos(lower(words), lower(?::text)) > 0))
         AND (?::boolean IS NULL OR is_active = ?::boolean)`,
      bindings: [q, q, q, is_active, is_active],
      order: ADVISER_ORDERS[order],
      limit,
      offset,
    })
    return { advisers: page.list, count: page.count }
  }

  /** @throws EcrmError `recommendations.unknown_adviser` */
  async read(key: string): Promise<MerchantAdviser> {
    const { rows } = await this.db.raw<MerchantAdviser>(
      `SELECT ${COLUMNS} FROM ${TABLE} WHERE key = ?`,
      [key]
    )
    if (rows.length === 0) throw unknownThing("adviser", key)
    return rows[0]
  }

  /** @throws EcrmError `recommendations.adviser_exists` */
  async create(key: string, input: AdviserInput, actor: string | null): Promise<MerchantAdviser> {
    const { rows } = await this.db.raw<MerchantAdviser>(
      `INSERT INTO ${TABLE} (key, document, is_active, version, updated_by, updated_at)
       VALUES (?, ?::jsonb, ?, 1, ?, now()) ON CONFLICT (key) DO NOTHING RETURNING ${COLUMNS}`,
      [key, JSON.stringify(input.document), input.is_active, actor]
    )
    if (rows.length > 0) return rows[0]
    const message = `key: there is an adviser "${key}" already`
    throw new EcrmError("invalid_data", "recommendations.adviser_exists", message, { field: "key" })
  }

  /** @throws EcrmError `recommendations.unknown_adviser`, `recommendations.changed` */
  async change(
    key: string,
    input: AdviserInput,
    version: number,
    actor: string
  ): Promise<MerchantAdviser> {
    const { rows } = await this.db.raw<MerchantAdviser>(
      `UPDATE ${TABLE} SET document = ?::jsonb, is_active = ?, updated_by = ?,
         version = version + 1, updated_at = now()
       WHERE key = ? AND version = ? RETURNING ${COLUMNS}`,
      [JSON.stringify(input.document), input.is_active, actor, key, version]
    )
    return rows[0] ?? (await this.refuse(key))
  }

  /** @throws EcrmError `recommendations.unknown_adviser`, `recommendations.changed` */
  async remove(key: string, version: number): Promise<void> {
    const { rowCount } = await this.db.raw(`DELETE FROM ${TABLE} WHERE key = ? AND version = ?`, [
      key,
      version,
    ])
    if (!rowCount) await this.refuse(key)
  }

  private async refuse(key: string): Promise<never> {
    throw changed("adviser", key, (await this.read(key)).version)
  }
}
