import type { MedusaContainer } from "@medusajs/framework/types"
import { between, createRng } from "../../history/rng"
import type { HistoryShopper } from "../../history/types"
import { HISTORY_SEED } from "../history/priced-order"
import { SHOPPER_EMAIL } from "../names"
import type { Stage } from "../stage"
import { members, profilesOf } from "./profiles"

type Entry = {
  topic: string
  channel: "email"
  address_hash: string
  root_id: string
  state: "granted" | "withdrawn"
  source: "confirmation" | "preference_page"
  wording_id: string | null
  occurred_at: Date
  idempotency_key: string
}
type Consent = {
  hashes: { address: (kind: "email", address: string) => string }
  ledger: { append: (entries: Entry[]) => Promise<number> }
}

const DAY_MS = 86_400_000
/** Topic → share of the accounts that agreed to it, and share of those that took it back. */
const TOPICS = [
  { topic: "newsletter", granted: 0.55, withdrawn: 0.12 },
  { topic: "offers", granted: 0.35, withdrawn: 0.15 },
  { topic: "product_news", granted: 0.2, withdrawn: 0.05 },
  { topic: "recommendations", granted: 0.25, withdrawn: 0.08 },
] as const

/** What one account agreed to and took back, within two months of its first visit. */
function entriesOf(
  { index, email, first_seen_at_ms, root_id }: HistoryShopper & { root_id: string },
  address_hash: string
): Entry[] {
  const rng = createRng(HISTORY_SEED + 12, index)
  const about = { channel: "email", address_hash, root_id } as const
  return TOPICS.flatMap(({ topic, granted, withdrawn }): Entry[] => {
    const isGranted = rng() < granted || email === SHOPPER_EMAIL
    const isWithdrawn = rng() < withdrawn && email !== SHOPPER_EMAIL
    const given_ms = first_seen_at_ms + between(rng, 0, 3) * DAY_MS
    const taken_ms = given_ms + between(rng, 5, 50) * DAY_MS
    if (!isGranted) return []
    const key = `demo:${index}:${topic}`
    const given: Entry = {
      ...about,
      topic,
      state: "granted",
      source: "confirmation",
      wording_id: `${topic}:en:1`,
      occurred_at: new Date(given_ms),
      idempotency_key: `${key}:granted`,
    }
    if (!isWithdrawn || taken_ms > Date.now()) return [given]
    const taken: Entry = {
      ...given,
      state: "withdrawn",
      source: "preference_page",
      wording_id: null,
      occurred_at: new Date(taken_ms),
      idempotency_key: `${key}:withdrawn`,
    }
    return [given, taken]
  })
}

/** What accounts agreed to be sent, and took back. */
export const consentStage: Stage = {
  name: "consents",
  run: async (container: MedusaContainer) => {
    const profiles = profilesOf(container)
    const consent = container.resolve<Consent>("ecrm_consent", { allowUnregistered: true })
    if (!profiles || !consent) return 0
    const entries = (await members(container, profiles)).flatMap((member) =>
      entriesOf(member, consent.hashes.address("email", member.email))
    )
    await consent.ledger.append(entries)
    return entries.length
  },
}
