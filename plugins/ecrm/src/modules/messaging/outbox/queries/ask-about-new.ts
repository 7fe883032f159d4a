import type { ContactCounts, StoredFacts } from "../../../../core/messaging/stored-facts"
import type { StoreDatabase } from "../../../../store-database"
import { COUNTS, factsOf } from "../facts-sql"
import type { NewRow } from "./insert-messages"

/** What the gate is asked about a message before it is kept. */
export interface AskedFacts {
  facts: StoredFacts
  counts: ContactCounts
  /** The database's clock. */
  asked_at: Date
}

/**
 * Asks of messages that are not kept yet what is asked of those that are.
 * @param messages of one purpose
 * @returns in their order
 */
export async function askAboutNew(
  db: StoreDatabase,
  messages: readonly NewRow[],
  untrue_because: string | null
): Promise<AskedFacts[]> {
  if (messages.length === 0) return []
  const { rows } = await db.raw<AskedFacts>(
    `SELECT facts, ${COUNTS} AS counts, now() AS asked_at
     FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY AS given(row, place)
     CROSS JOIN LATERAL jsonb_populate_record(NULL::ecrm_messaging_message, given.row) AS m
     CROSS JOIN ${factsOf(untrue_because)}
     ORDER BY given.place`,
    [JSON.stringify(messages)]
  )
  return rows
}
