import { generateEntityId } from "@medusajs/framework/utils"
import type { MerchandisingRule, RuleKind } from "../../../core/recommendations/merchandising-rule"
import type { SlotName } from "../../../core/recommendations/slot"
import type { StoreDatabase } from "../../../store-database"
import { changed, unknownThing } from "../changed"
import { readPage, type Page } from "../page"

/** What the merchant writes of a rule; its kind is that of the document. */
export interface RuleInput {
  name: string
  document: MerchandisingRule
  /** Where it holds. */
  slots: SlotName[]
  priority: number
  is_active: boolean
  starts_at: Date | null
  /** The instant itself does not belong to it. */
  ends_at: Date | null
}

export interface MerchantRule extends RuleInput {
  id: string
  kind: RuleKind
  version: number
  updated_by: string | null
  created_at: Date
  updated_at: Date
}

/** Lists may be ordered by these. */
export const RULE_ORDERS = {
  name: "lower(name), id",
  "-name": "lower(name) DESC, id",
  priority: "priority, id",
  "-priority": "priority DESC, updated_at DESC, id",
  updated_at: "updated_at, id",
  "-updated_at": "updated_at DESC, id",
} as const
export type RuleOrder = keyof typeof RULE_ORDERS

export interface RuleFilter extends Page {
  q: string | null
  kind: RuleKind | null
  slot: SlotName | null
  is_active: boolean | null
  order: RuleOrder
}

const COLUMNS = `id, name, kind, document, slots, priority, is_active, starts_at, ends_at, version,
  updated_by, created_at, updated_at`
const TABLE = "ecrm_recommendations_rule"

const bindingsOf = (input: RuleInput, actor: string) => [
  input.name,
  input.document.kind,
  JSON.stringify(input.document),
  input.slots,
  input.priority,
  input.is_active,
  input.starts_at,
  input.ends_at,
  actor,
]

/** Pins, boosts, exclusions, weight of margin and pressure of stock. */
export class Rules {
  constructor(private readonly db: StoreDatabase) {}

  async list(filter: RuleFilter): Promise<{ rules: MerchantRule[]; count: number }> {
    const { q, kind, slot, is_active, order, limit, offset } = filter
    const page = await readPage<MerchantRule>(this.db, {
      columns: COLUMNS,
      from: `${TABLE}
       WHERE (?::text IS NULL OR strpos(lower(name), lower(?::text)) > 0)
         AND (?::text IS NULL OR kind = ?::text) AND (?::text IS NULL OR ?::text = ANY(slots))
         AND (?::boolean IS NULL OR is_active = ?::boolean)`,
      bindings: [q, q, kind, kind, slot, slot, is_active, is_active],
      order: RULE_ORDERS[order],
      limit,
      offset,
    })
    return { rules: page.list, count: page.count }
  }

  /** @throws EcrmError `recommendations.unknown_rule` */
  async read(id: string): Promise<MerchantRule> {
    const { rows } = await this.db.raw<MerchantRule>(
      `SELECT ${COLUMNS} FROM ${TABLE} WHERE id = ?`,
      [id]
    )
    if (rows.length === 0) throw unknownThing("rule", id)
    return rows[0]
  }

  async create(input: RuleInput, actor: string): Promise<MerchantRule> {
    const { rows } = await this.db.raw<MerchantRule>(
      `INSERT INTO ${TABLE} (name, kind, document, slots, priority, is_active, starts_at, ends_at,
         updated_by, id, created_at, updated_at)
       VALUES (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, now(), now()) RETURNING ${COLUMNS}`,
      [...bindingsOf(input, actor), generateEntityId(undefined, "erule")]
    )
    return rows[0]
  }

  /** @throws EcrmError `recommendations.unknown_rule`, `recommendations.changed` */
  async change(
    id: string,
    input: RuleInput,
    version: number,
    actor: string
  ): Promise<MerchantRule> {
    const { rows } = await this.db.raw<MerchantRule>(
      `UPDATE ${TABLE} SET name = ?, kind = ?, document = ?::jsonb, slots = ?, priority = ?,
         is_active = ?, starts_at = ?, ends_at = ?, updated_by = ?, version = version + 1,
         updated_at = now()
       WHERE id = ? AND version = ? RETURNING ${COLUMNS}`,
      [...bindingsOf(input, actor), id, version]
    )
    return rows[0] ?? (await this.refuse(id))
  }

  /** @throws EcrmError `recommendations.unknown_rule`, `recommendations.changed` */
  async remove(id: string, version: number): Promise<void> {
    const { rowCount } = await this.db.raw(`DELETE FROM ${TABLE} WHERE id = ? AND version = ?`, [
      id,
      version,
    ])
    if (!rowCount) await this.refuse(id)
  }

  private async refuse(id: string): Promise<never> {
    throw changed("rule", id, (await this.read(id)).version)
  }
}
