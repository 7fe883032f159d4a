import type { Campaign, CampaignProgress, CampaignStatus } from "./types"

/** Statuses in which figures change by themselves. */
const MOVING: CampaignStatus[] = ["planning", "sending", "scheduled"]
export const isMoving = (status: CampaignStatus): boolean => MOVING.includes(status)

/** What became of the people of a campaign, in words of its own; together they are `people`. */
export const PROGRESS_PARTS = [
  "sent",
  "waiting",
  "skipped",
  "failed",
  "held_out",
  "no_row",
] as const
export type ProgressPart = (typeof PROGRESS_PARTS)[number]

/**
 * Divides all people of a campaign among the parts of its bar.
 * @returns `no_row` are those that have no message: without an address, or not planned yet
 */
export function partsOf(progress: CampaignProgress): Record<ProgressPart, number> {
  const { people, held_out, states } = progress
  const sent = states.accepted + states.delivered + states.bounced + states.complained
  const waiting = states.queued + states.sending + states.unknown
  const known = sent + waiting + states.skipped + states.failed + held_out
  return {
    sent,
    waiting,
    skipped: states.skipped,
    failed: states.failed,
    held_out,
    no_row: Math.max(0, people - known),
  }
}

/** Part of the people of whom nothing more is to be done, 0..1; `null` while nobody is counted. */
export function doneShare({ progress, planned_at, status }: Campaign): number | null {
  const { people, without_address } = progress
  if (people === 0) return null
  if (status === "finished") return 1
  const { sent, skipped, failed, held_out } = partsOf(progress)
  const done = sent + skipped + failed + held_out + (planned_at === null ? 0 : without_address)
  return Math.min(1, done / people)
}
