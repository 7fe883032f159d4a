import type { StoreDatabase } from "../../../store-database"

/** Every table that a rebuild derives, and its columns that tell when, not what. */
const DERIVED = [
  { table: "ecrm_profiles_purchase", instants: [] },
  { table: "ecrm_profiles_purchased_item", instants: [] },
  { table: "ecrm_profiles_item", instants: [] },
  { table: "ecrm_profiles_activity", instants: [] },
  { table: "ecrm_profiles_metrics", instants: [] },
  { table: "ecrm_profiles_population", instants: ["computed_at"] },
  { table: "ecrm_profiles_audience", instants: [] },
  { table: "ecrm_profiles_membership", instants: ["entered_at"] },
]

export interface TableDigest {
  table: string
  rows: number
  /** Changes with any byte of any row, whatever order the rows lie in. */
  digest: string
}

/** Digests of everything that is derived; equal digests mean equal bytes. Reads every row. */
export async function digestDerived(db: StoreDatabase): Promise<TableDigest[]> {
  const digests: TableDigest[] = []
  for (const { table, instants } of DERIVED) {
    const { rows } = await db.raw<Omit<TableDigest, "table">>(
      `SELECT count(*)::float8 AS rows,
         md5(count(*) || ':' || coalesce(sum(('x' || left(md5((to_jsonb(t) - ?::text[])::text), 15))
           ::bit(60)::bigint), 0)) AS digest
       FROM ${table} t`,
      [instants]
    )
    digests.push({ table, ...rows[0] })
  }
  return digests
}
