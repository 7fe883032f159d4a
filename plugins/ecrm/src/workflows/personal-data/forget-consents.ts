import type { MedusaContainer } from "@medusajs/framework/types"
import { CHANNELS } from "../../core/consent/channel"
import type { Person } from "../../core/personal-data/holder"
import { consentModule } from "../consent/consent-module"

/**
 * Withdraws everything that was agreed to and keeps the addresses from being written to: only the
 * person, by a mail to the address, can begin anew.
 */
export async function forgetConsents(
  container: MedusaContainer,
  erasure_id: string,
  { address_hashes }: Person
): Promise<void> {
  const { ledger, suppressions } = consentModule(container)
  const standings = await ledger.standings(address_hashes)
  const standing = standings.filter(({ state }) => state !== "withdrawn")
  await ledger.db.transaction(async (tx) => {
    await ledger.append(
      standing.map(({ address_hash, channel, topic }) => ({
        topic,
        channel,
        address_hash,
        root_id: null,
        state: "withdrawn",
        source: "erasure",
        wording_id: null,
        occurred_at: null,
        idempotency_key: `erased:${erasure_id}:${address_hash}:${channel}:${topic}`,
      })),
      tx
    )
    await suppressions.suppress(
      address_hashes.flatMap((address_hash) =>
        CHANNELS.map((channel) => ({
          address_hash,
          channel,
          topic: null,
          reason: "erasure" as const,
          source: "erasure",
        }))
      ),
      tx
    )
  })
}
