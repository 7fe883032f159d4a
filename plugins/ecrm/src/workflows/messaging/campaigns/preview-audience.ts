import type { MedusaContainer } from "@medusajs/framework/types"
import { needsApproval } from "../../../core/messaging/campaigns/needs-approval"
import type { Decision } from "../../../core/messaging/message"
import type { CampaignPreview } from "../../../types/http/messaging-campaigns"
import { coreDatabase } from "../../warehouse/core-database"
import { askGate } from "../ask-gate"
import { messagingModule } from "../messaging-module"
import { campaignPurpose } from "../purposes/campaign"
import { audienceSample, countAudience } from "./audience"
import { addressed, lettersTo } from "./letters-to"
import { readDocument, type CampaignDraft } from "./save-campaign"

/** People who are asked the gate; of more, the rest is reckoned from them. */
const SAMPLE_MAX = 1_000

/**
 * Says how many people a campaign is for, and what the gate would say of them: counted where they
 * are few, else of a random sample.
 * @throws EcrmError `messaging.invalid_campaign`
 */
export async function previewAudience(
  container: MedusaContainer,
  draft: Omit<CampaignDraft, "name">
): Promise<CampaignPreview> {
  const document = await readDocument(container, draft)
  const db = coreDatabase(container)
  const { options } = messagingModule(container)
  const [people, sample] = await Promise.all([
    countAudience(db, document.audience),
    audienceSample(db, document.audience, SAMPLE_MAX),
  ])
  const known = addressed(container, sample)
  const letters = await askGate(container, campaignPurpose, lettersTo(known, document, null))
  const verdicts = letters.flatMap(({ planned }) => planned ?? [])
  const scaled = (count: number) =>
    sample.length === 0 ? 0 : Math.round((count / sample.length) * people)
  return {
    people,
    sampled: sample.length,
    is_exact: sample.length === people,
    would_send: scaled(verdicts.filter(({ verdict }) => verdict !== "skip").length),
    without_address: scaled(sample.length - known.length),
    skipped: reasonsOf(verdicts, "skip", scaled),
    deferred: reasonsOf(verdicts, "defer", scaled),
    needs_approval: needsApproval(people, options.messaging.approval_recipients_min),
  }
}

function reasonsOf(
  verdicts: Decision[],
  what: "skip" | "defer",
  scaled: (count: number) => number
): CampaignPreview["skipped"] {
  const counts = new Map<string, number>()
  for (const { verdict, reason } of verdicts) {
    if (verdict !== what || reason === null) continue
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, people: scaled(count) }))
    .sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1))
}
