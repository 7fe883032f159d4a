import type { MedusaContainer } from "@medusajs/framework/types"
import { paced } from "../../../core/messaging/campaigns/pace"
import { sendTimes } from "../../../core/messaging/campaigns/send-time"
import type { CampaignPatch } from "../../../modules/messaging/campaigns/campaign-rows"
import type { StoreDatabase } from "../../../store-database"
import { coreDatabase } from "../../warehouse/core-database"
import { messagingModule } from "../messaging-module"
import { knownZones } from "./letters-to"

const PEOPLE_PER_PAGE = 1_000

/**
 * Gives the next of those who waited for the winner of the test their arm and their time, in one
 * commit with how far it has come; see `planPage`.
 * @returns false where nobody waits, or nothing may be done now
 */
export async function releasePage(container: MedusaContainer, id: string): Promise<boolean> {
  return await coreDatabase(container).transaction(async (tx) => {
    const { campaigns: all, options } = messagingModule(container)
    const campaigns = all.within(tx)
    const campaign = await campaigns.lock(id)
    const { document, winner, decided_at, released_at, released_to } = campaign
    const arm = document.arms.find(({ key }) => key === winner)
    if (campaign.status !== "sending" || arm === undefined || decided_at === null) return false
    if (released_at !== null) return false
    const now = await campaigns.now()
    const people = await campaigns.parkedPage(id, released_to ?? "", PEOPLE_PER_PAGE)
    const readers = await readersOf(
      tx,
      people.map(({ person }) => person)
    )
    const timeOf = sendTimes(document.schedule, decided_at)
    const zoneOf = knownZones(options.profiles.time_zone)
    const wanted = people.map(({ person }) => {
      const { time_zone = null, best_hour = null } = readers.get(person) ?? {}
      const reader = { time_zone: zoneOf(time_zone), best_hour }
      return new Date(Math.max(+timeOf(reader), now.getTime()))
    })
    const { due_at, pace } = paced(campaign.pace, document.mails_per_minute_max, wanted)
    await campaigns.release(
      arm,
      people.map((one, i) => ({ id: one.id, due_at: due_at[i] }))
    )
    const is_last = people.length < PEOPLE_PER_PAGE
    const patch: CampaignPatch = {
      released_to: people.at(-1)?.person ?? released_to,
      pace: [...pace],
      ...(is_last && { released_at: now }),
    }
    await campaigns.patch(id, patch, is_last)
    return !is_last
  })
}

type ReaderRow = { time_zone: string | null; best_hour: number | null }

/** Clocks of people by the id they were planned under; some were joined to others since. */
async function readersOf(db: StoreDatabase, persons: string[]): Promise<Map<string, ReaderRow>> {
  const { rows } = await db.raw<ReaderRow & { person: string }>(
    `SELECT p.id AS person, a.time_zone, a.best_hour FROM ecrm_profiles_profile p
     JOIN ecrm_profiles_audience a ON a.profile_id = p.profile_id WHERE p.id = ANY (?::text[])`,
    [persons]
  )
  return new Map(rows.map(({ person, ...reader }) => [person, reader]))
}
