import type { EntityManager } from "typeorm"

/** The pseudonym of an erased person by what names them, `<source>:<reference>`. */
export type PseudonymOf = (person_key: string) => string

/** People or lines looked at in one go. */
const PAGE = 5_000
const LOCK = `hashtextextended('ecrm_erased_people', 0)`

/**
 * Remembers erased people. Waits for imports that are being written: what they name is there to
 * be erased afterwards, and every later import knows.
 */
export async function rememberErased(db: EntityManager, pseudonyms: string[]): Promise<void> {
  if (pseudonyms.length === 0) return
  await db.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`)
    await tx.query(
      `INSERT INTO erased_person (pseudonym) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`,
      [pseudonyms]
    )
  })
}

/** Keeps erasures from being noted until the transaction ends. @returns whether there are any */
async function holdErasures(tx: EntityManager): Promise<boolean> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`)
  const [{ is_any }] = await tx.query(`SELECT EXISTS (SELECT 1 FROM erased_person) AS is_any`)
  return is_any
}

/** Gives planned orders of erased people their pseudonym; call it before the lines are planned. */
export async function anonymiseErased(tx: EntityManager, pseudonymOf: PseudonymOf): Promise<void> {
  if (!(await holdErasures(tx))) return
  for (let after = ""; ;) {
    const rows: { person_key: string }[] = await tx.query(
      `SELECT DISTINCT person_key COLLATE "C" AS person_key FROM plan_order
       WHERE NOT is_erased AND person_key COLLATE "C" > $1 ORDER BY 1 LIMIT ${PAGE}`,
      [after]
    )
    const keys = rows.map((row) => row.person_key)
    await tx.query(
      `UPDATE plan_order SET person_key = pseudonym, is_erased = true
       FROM unnest($1::text[], $2::text[]) AS named (key, pseudonym)
         JOIN erased_person USING (pseudonym)
       WHERE plan_order.person_key = named.key`,
      [keys, keys.map(pseudonymOf)]
    )
    if (keys.length < PAGE) return
    after = keys[keys.length - 1]
  }
}

/** Erased people of the file and their lines; call it before known lines are dropped. */
export async function countErased(
  tx: EntityManager
): Promise<{ customers: number; lines: number }> {
  const [counts] = await tx.query(
    `SELECT (SELECT count(DISTINCT person_key)::int FROM plan_order WHERE is_erased) AS customers,
       (SELECT count(*)::int FROM plan_line JOIN plan_order USING (order_id)
        WHERE is_erased) AS lines`
  )
  return counts
}

/** Empties rejected lines that name somebody who was erased; that there was a line stays. */
export async function forgetRejectedErased(
  tx: EntityManager,
  import_id: number,
  pseudonymOf: PseudonymOf
): Promise<void> {
  if (!(await holdErasures(tx))) return
  for (let after = 0; ;) {
    const rows: { line_no: number; raw: string; source: string | null }[] = await tx.query(
      `SELECT line_no::float8, raw, source FROM import_rejection JOIN import USING (import_id)
       WHERE import_id = $1 AND line_no > $2 ORDER BY line_no LIMIT ${PAGE}`,
      [import_id, after]
    )
    const named = rows.flatMap(({ line_no, raw, source }) =>
      [...new Set(raw.split(/[,;"\t]/))].map((cell) => ({
        line_no,
        pseudonym: pseudonymOf(`${source}:${cell.trim()}`),
      }))
    )
    await tx.query(
      `UPDATE import_rejection SET raw = '', detail = 'The line names somebody who was erased'
       FROM unnest($2::bigint[], $3::text[]) AS named (line_no, pseudonym)
         JOIN erased_person USING (pseudonym)
       WHERE import_rejection.import_id = $1 AND import_rejection.line_no = named.line_no`,
      [import_id, named.map((one) => one.line_no), named.map((one) => one.pseudonym)]
    )
    if (rows.length < PAGE) return
    after = rows[rows.length - 1].line_no
  }
}
