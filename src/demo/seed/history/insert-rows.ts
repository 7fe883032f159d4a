import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Rows } from "./rows"

/**
 * Inserts the rows of every table in one statement each. Columns a row leaves out take their
 * default, so numbers from sequences go on as the core would have drawn them.
 */
export async function insertRows(transaction: Knex.Transaction, rows: Rows): Promise<void> {
  for (const [table, list] of rows) {
    const columns = [...new Set(list.flatMap((row) => Object.keys(row)))]
      .map((c) => `"${c}"`)
      .join(", ")
    await transaction.raw(
      `INSERT INTO "${table}" (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", ?::json)`,
      [JSON.stringify(list)]
    )
  }
}
