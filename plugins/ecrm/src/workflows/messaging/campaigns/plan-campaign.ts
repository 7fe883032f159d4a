import type { MedusaContainer } from "@medusajs/framework/types"
import { needsApproval } from "../../../core/messaging/campaigns/needs-approval"
import { paced } from "../../../core/messaging/campaigns/pace"
import { placeOf, type Place } from "../../../core/messaging/campaigns/place-of"
import { PARKED_UNTIL, sendTimes } from "../../../core/messaging/campaigns/send-time"
import type { NewMessage } from "../../../core/messaging/message"
import type { CampaignPatch, CampaignRow } from "../../../modules/messaging/campaigns/campaign-rows"
import type { TaskRequest } from "../../../modules/warehouse/queries/tasks"
import type { TaskHandler } from "../../task-handlers"
import { coreDatabase } from "../../warehouse/core-database"
import { askGate } from "../ask-gate"
import { messagingModule } from "../messaging-module"
import { planMessages } from "../plan-messages"
import { campaignPurpose } from "../purposes/campaign"
import { audiencePage } from "./audience"
import { addressed, lettersTo, type Addressed } from "./letters-to"
import { releasePage } from "./release-campaign"

const PLAN_CAMPAIGN = "plan_campaign"
const PEOPLE_PER_PAGE = 1_000

export const planCampaignTask = (id: string): TaskRequest => ({ kind: PLAN_CAMPAIGN, key: id })

/** Makes the rows of a campaign, and later those of whoever waited for the winner of its test. */
export const planCampaignHandler: TaskHandler = {
  kind: PLAN_CAMPAIGN,
  batch_max: 1,
  lease_s: 120,
  run: async ([{ key }], container) => {
    while (await planPage(container, key));
    while (await releasePage(container, key));
  },
}

/**
 * Plans the next people of a campaign, all or nothing: their rows, those who are left out, and how
 * far it has come are one commit, and the campaign's row is held meanwhile. So a worker that dies
 * leaves no page half done and none twice, two workers take turns, and nobody is planned once staff
 * have paused or stopped it. Whoever is in the audience when their page comes is in the campaign;
 * where that makes them so many that a second person has to approve it, and nobody has, it is held
 * before their page.
 * @returns false where nothing is left to plan, or nothing may be planned now
 */
export async function planPage(
  container: MedusaContainer,
  id: string,
  people_per_page = PEOPLE_PER_PAGE
): Promise<boolean> {
  return await coreDatabase(container).transaction(async (tx) => {
    const { campaigns: all, options } = messagingModule(container)
    const campaigns = all.within(tx)
    const campaign = await campaigns.lock(id)
    if (campaign.status !== "planning") return false
    const now = await campaigns.now()
    const { document, planned_to } = campaign
    const people = await audiencePage(tx, document.audience, planned_to ?? "", people_per_page)
    const count = campaign.planned_people + people.length
    const { approval_recipients_min } = options.messaging
    if (campaign.approved_at === null && needsApproval(count, approval_recipients_min)) {
      await campaigns.patch(id, { status: "held", held_because: "needs_approval" }, true)
      return false
    }
    const known = addressed(container, people)
    const letters = await askGate(container, campaignPurpose, lettersTo(known, document, id), tx)
    const page = placed(campaign, known, letters, now)
    await planMessages(container, page.messages, tx)
    await campaigns.holdOut(id, page.held_out)
    const is_last = people.length < people_per_page
    const patch: CampaignPatch = {
      planned_to: people.at(-1)?.profile_id ?? planned_to,
      planned_people: count,
      planned_without_address: campaign.planned_without_address + people.length - known.length,
      planned_held_out: campaign.planned_held_out + page.held_out.length,
      planned_eligible: campaign.planned_eligible + page.messages.filter(isEligible).length,
      pace: [...page.pace],
      ...(is_last && { planned_at: now, status: "sending" as const }),
    }
    await campaigns.patch(id, patch, is_last)
    return !is_last
  })
}

/** People whom the gate lets have it: what is compared with the hold-out. */
const isEligible = ({ planned }: NewMessage): boolean => planned?.verdict !== "skip"

interface PlacedPage {
  messages: NewMessage[]
  held_out: { profile_id: string; would_skip: string | null }[]
  pace: CampaignRow["pace"]
}

/** Where everybody of a page stands, and when their mail goes out under the speed cap. */
function placed(
  { id, document, started_at, pace }: CampaignRow,
  people: Addressed[],
  letters: NewMessage[],
  now: Date
): PlacedPage {
  const timeOf = sendTimes(document.schedule, started_at ?? now)
  const places = people.map(({ profile_id }) => placeOf(id, profile_id, document))
  // Whoever is skipped or waits takes nobody's minute.
  const goes = letters.map((letter, i) => places[i].do === "send" && isEligible(letter))
  const wanted = people
    .filter((_, i) => goes[i])
    .map((person) => new Date(Math.max(+timeOf(person), now.getTime())))
  const taken = paced(pace, document.mails_per_minute_max, wanted)
  const minutes = taken.due_at.values()
  const messages = letters.flatMap((letter, i): NewMessage[] => {
    const place = places[i]
    if (place.do === "hold_out") return []
    if (place.do === "park") return [{ ...letter, due_at: PARKED_UNTIL }]
    const due_at = goes[i] ? (minutes.next().value ?? now) : now
    return [{ ...letter, ...armOf(document.arms, place), due_at }]
  })
  const held_out = letters.flatMap(({ person: profile_id, planned }, i) =>
    places[i].do === "hold_out"
      ? [{ profile_id, would_skip: planned?.verdict === "skip" ? planned.reason : null }]
      : []
  )
  return { messages, held_out, pace: taken.pace }
}

function armOf(arms: CampaignRow["document"]["arms"], place: Extract<Place, { do: "send" }>) {
  const { key, template_key } = arms.find((one) => one.key === place.arm) ?? arms[0]
  return { variant: key, template_key }
}
