/**
 * Where a campaign stands. `held` waits until a human says go; `planning` makes the rows of its
 * messages, some of which leave meanwhile; `stopped` and `finished` end it.
 */
export const CAMPAIGN_STATUSES = [
  "draft",
  "waiting_for_approval",
  "scheduled",
  "held",
  "planning",
  "sending",
  "paused",
  "stopped",
  "finished",
] as const
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

/** Why a campaign is held; `needs_approval`: it became one for many people after it was submitted. */
export type HeldReason = "too_old" | "complaints" | "provider_halted" | "needs_approval"

/**
 * What is asked of a campaign, by staff or by the worker that looks after it. `withdraw` makes it a
 * draft again; `begin` is the hour of its start, `hold` a doubt, `go` its end.
 */
export const CAMPAIGN_COMMANDS = [
  "edit",
  "submit_for_approval",
  "schedule",
  "approve",
  "withdraw",
  "start_now",
  "begin",
  "planned",
  "decide",
  "pause",
  "resume",
  "hold",
  "go",
  "stop",
  "finish",
] as const
export type CampaignCommand = (typeof CAMPAIGN_COMMANDS)[number]

/** `resumed` stands for `planning` or `sending`, as far as planning had come. */
type Next = CampaignStatus | "resumed"

const NEXT: Record<CampaignStatus, Partial<Record<CampaignCommand, Next>>> = {
  draft: { edit: "draft", submit_for_approval: "waiting_for_approval", schedule: "scheduled" },
  waiting_for_approval: { approve: "scheduled", withdraw: "draft", stop: "stopped" },
  scheduled: {
    withdraw: "draft",
    start_now: "scheduled",
    begin: "planning",
    hold: "held",
    stop: "stopped",
  },
  // For another reason: its provider knows us again, and its time is over.
  held: {
    approve: "resumed",
    go: "resumed",
    hold: "held",
    withdraw: "draft",
    stop: "stopped",
  },
  planning: { planned: "sending", pause: "paused", hold: "held", stop: "stopped" },
  sending: {
    decide: "sending",
    pause: "paused",
    hold: "held",
    stop: "stopped",
    finish: "finished",
  },
  paused: { resume: "resumed", stop: "stopped" },
  stopped: {},
  finished: {},
}

/** How far a campaign has come, beside its status. */
export interface Progress {
  /** Some of its messages may have rows. */
  is_begun: boolean
  /** All of them have. */
  is_planned: boolean
  /** It is held until a second person approves it, and nothing else lets it go on. */
  lacks_approval: boolean
}

/**
 * Status after a command; total over both.
 * @returns `null` where the command means nothing now
 */
export function statusAfter(
  status: CampaignStatus,
  command: CampaignCommand,
  { is_begun, is_planned, lacks_approval }: Progress
): CampaignStatus | null {
  // What some have got cannot be rewritten.
  if (command === "withdraw" && is_begun) return null
  if (status === "held" && lacks_approval && (command === "go" || command === "hold")) return null
  if (status === "held" && !lacks_approval && command === "approve") return null
  const next = NEXT[status][command] ?? null
  if (next !== "resumed") return next
  return is_planned ? "sending" : "planning"
}

/** Commands that mean something now, for buttons. */
export const commandsOf = (status: CampaignStatus, progress: Progress): CampaignCommand[] =>
  CAMPAIGN_COMMANDS.filter((command) => statusAfter(status, command, progress) !== null)
