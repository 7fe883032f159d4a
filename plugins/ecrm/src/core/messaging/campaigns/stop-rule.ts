import type { CampaignDocument } from "./campaign-document"

/** Mails that were accepted and complaints of them. */
interface ComplaintCounts {
  accepted: number
  complained: number
}

/**
 * Must a campaign be held for its complaints? The default is where mailbox providers begin to
 * refuse: 0.3 % (Gmail's and Yahoo's rules for bulk senders).
 * @param excused counts at which a human has said that it goes on: it is measured from there
 */
export function breaksStopRule(
  rule: CampaignDocument["stop_rule"],
  counts: ComplaintCounts,
  excused: ComplaintCounts
): boolean {
  if (rule === null) return false
  const accepted = counts.accepted - excused.accepted
  const complained = counts.complained - excused.complained
  return accepted >= rule.accepted_min && complained / accepted > rule.complaint_rate_max
}
