import type {
  ChainCondition,
  ChainDocument,
} from "../../../core/recommendations/chains/chain-document"
import { EcrmError } from "../../../core/shared/errors"
import { boughtColumn } from "./bought-sql"
import type { ShopperStanding } from "./shoppers-standing"
import type { StoreDatabase } from "../../../store-database"

/** Whom a chain asks for. */
export type ChainPeople = Pick<ChainDocument, "audience" | "condition">

/** A person whom a chain may reach, with what it is decided by. */
export interface ChainPerson extends Pick<
  ShopperStanding,
  "profile_id" | "loyalty_class" | "segment_ids" | "traits" | "bought"
> {
  display_name: string | null
}

/** No question of staff may keep the store's database busy for longer. */
const STATEMENT_MS_MAX = 4_000
const QUERY_CANCELED = "57014"
const BOUGHT_MAX = 200

const IN_SEGMENT = `EXISTS (SELECT FROM ecrm_profiles_membership m
  WHERE m.profile_id = a.profile_id AND m.segment_id = ANY(?))`

interface Where {
  sql: string
  bindings: unknown[]
}

/** What must be so of a row `a` of `ecrm_profiles_audience`; who objects to profiling never is. */
function whereOf({ audience, condition }: ChainPeople): Where {
  const { segment_ids, classes } = audience
  const clauses: Where[] = [{ sql: "NOT a.objects_to_profiling", bindings: [] }]
  if (segment_ids.length + classes.length > 0) {
    const sql = `(${IN_SEGMENT} OR a.loyalty_class = ANY(?))`
    clauses.push({ sql, bindings: [segment_ids, classes] })
  }
  if (condition !== null) clauses.push(conditionOf(condition))
  return {
    sql: clauses.map(({ sql }) => sql).join(" AND "),
    bindings: clauses.flatMap(({ bindings }) => bindings),
  }
}

function conditionOf(condition: ChainCondition): Where {
  if (condition.type === "segment") return { sql: IN_SEGMENT, bindings: [[condition.segment_id]] }
  if (condition.type === "class") {
    return { sql: "a.loyalty_class = ANY(?)", bindings: [condition.classes] }
  }
  const { key, values, from, to } = condition
  const within = (value: string) =>
    `(?::numeric IS NULL OR ${value} >= ?::numeric)
      AND (?::numeric IS NULL OR ${value} <= ?::numeric)`
  const span = [from, from, to, to]
  if (key === "age" && values === null) {
    return { sql: within("date_part('year', age(a.birthday))::numeric"), bindings: span }
  }
  const texts = (values ?? []).map(String)
  const tests =
    values === null
      ? { sql: within("t.number_value"), bindings: span }
      : {
          sql: `(t.text_value = ANY(?) OR t.boolean_value::text = ANY(?)
            OR t.date_value::text = ANY(?) OR t.tags_value && ?::text[])`,
          bindings: [texts, texts, texts, texts],
        }
  return {
    sql: `EXISTS (SELECT FROM ecrm_profiles_trait t
      WHERE t.profile_id = a.profile_id AND t.is_effective AND t.key = ? AND ${tests.sql})`,
    bindings: [key, ...tests.bindings],
  }
}

async function inTime<T>(db: StoreDatabase, work: (tx: StoreDatabase) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(
      async (tx) => {
        // Compiling costs more than the work of these statements.
        await tx.raw(`SET LOCAL statement_timeout = ${STATEMENT_MS_MAX}; SET LOCAL jit = off`)
        return await work(tx)
      },
      { readOnly: true }
    )
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    const message = "The chain concerns too many people to look at: narrow it down"
    throw new EcrmError("invalid_data", "recommendations.chain_too_wide", message)
  }
}

const BUYERS = (where: string) => `
  WITH buyer AS MATERIALIZED (
    SELECT p.profile_id, max(p.day) AS day
    FROM ecrm_profiles_item i JOIN ecrm_profiles_purchased_item p USING (item_id)
    JOIN ecrm_profiles_audience a ON a.profile_id = p.profile_id
    WHERE i.product_id = ANY(?) AND p.quantity > 0 AND ${where}
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?)
  SELECT buyer.profile_id, r.display_name, a.loyalty_class,
    ARRAY(SELECT m.segment_id FROM ecrm_profiles_membership m
          WHERE m.profile_id = buyer.profile_id ORDER BY 1) AS segment_ids,
    coalesce((SELECT jsonb_object_agg(t.key, coalesce(to_jsonb(t.text_value),
        to_jsonb(t.number_value), to_jsonb(t.date_value), to_jsonb(t.boolean_value),
        to_jsonb(t.tags_value), 'null'))
      FROM ecrm_profiles_trait t
      WHERE t.profile_id = buyer.profile_id AND t.is_effective), '{}') AS traits,
    ${boughtColumn("buyer.profile_id", BOUGHT_MAX)}
  FROM buyer JOIN ecrm_profiles_audience a USING (profile_id)
  JOIN ecrm_profiles_profile r ON r.id = buyer.profile_id
  ORDER BY buyer.day DESC, buyer.profile_id`

/**
 * People of a chain's audience who bought any of some products and kept it, those who did last
 * first.
 * @throws EcrmError `recommendations.chain_too_wide` after 4 s
 */
export async function chainBuyers(
  db: StoreDatabase,
  people: ChainPeople,
  product_ids: string[],
  limit: number
): Promise<ChainPerson[]> {
  const { sql, bindings } = whereOf(people)
  return await inTime(db, async (tx) => {
    const given = [product_ids, ...bindings, limit]
    return (await tx.raw<ChainPerson>(BUYERS(sql), given)).rows
  })
}

/**
 * Customer ids of a chain's audience, at most `limit` of them, by id.
 * @throws EcrmError `recommendations.chain_too_wide` after 4 s
 */
export async function chainCustomers(
  db: StoreDatabase,
  people: ChainPeople,
  limit: number
): Promise<string[]> {
  const { sql, bindings } = whereOf(people)
  return await inTime(db, async (tx) => {
    const { rows } = await tx.raw<{ customer_id: string }>(
      `SELECT DISTINCT i.value AS customer_id
       FROM ecrm_profiles_audience a JOIN ecrm_profiles_identity i USING (profile_id)
       WHERE i.kind = 'customer' AND ${sql} ORDER BY 1 LIMIT ?`,
      [...bindings, limit]
    )
    return rows.map(({ customer_id }) => customer_id)
  })
}
