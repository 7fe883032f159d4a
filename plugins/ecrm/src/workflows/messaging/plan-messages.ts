import type { MedusaContainer } from "@medusajs/framework/types"
import type { NewMessage } from "../../core/messaging/message"
import type { StoreDatabase } from "../../store-database"
import { consentModule } from "../consent/consent-module"
import { messagingModule } from "./messaging-module"

/** Rows of one statement. */
const STEP_MAX = 1_000

/**
 * Queues messages, in the transaction of what causes them. The same purpose, subject and person is
 * queued once, whoever asks how often; of two people with one address the later is kept as skipped,
 * reason `same_address`. What `planned` says is done: its skip is kept, its delay waited for.
 * @param tx transaction on the store's database; without it each 1,000 are one
 * @returns number of rows that are new, skipped ones included
 */
export async function planMessages(
  container: MedusaContainer,
  messages: readonly NewMessage[],
  tx?: StoreDatabase
): Promise<number> {
  const { hashes } = consentModule(container)
  const { outbox } = messagingModule(container)
  let added = 0
  for (let from = 0; from < messages.length; from += STEP_MAX) {
    const rows = messages
      .slice(from, from + STEP_MAX)
      .map((message) => ({ ...message, address_hash: hashes.address("email", message.address) }))
    added += await outbox.insert(rows, tx)
  }
  return added
}
