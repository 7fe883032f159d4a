import type { Direction, TimelineEntry } from "./timeline-entry"

/** What a timeline tells of messages. */
export type MessageTold = "message_sent" | "message_skipped" | "message_bounced" | "message_clicked"

/** Something that became of a message, as its table has it. */
export interface MessageNews {
  root_id: string
  message_id: string
  kind: MessageTold
  occurred_at: Date
  purpose: string
  /** Why it was not sent. */
  reason: string | null
  campaign_id: string | null
}

const DIRECTIONS: Readonly<Record<MessageTold, Direction>> = {
  message_sent: "out",
  message_skipped: "internal",
  message_bounced: "internal",
  message_clicked: "in",
}

/** The entry that tells it; each thing that becomes of a message is told once. */
export function tellMessage(news: MessageNews): TimelineEntry {
  const { root_id, message_id, kind, occurred_at, purpose, reason, campaign_id } = news
  return {
    root_id,
    key: `${kind}:${message_id}`,
    kind,
    direction: DIRECTIONS[kind],
    occurred_at,
    details: {
      message_id,
      purpose,
      ...(kind === "message_skipped" && reason !== null && { reason }),
      ...(campaign_id !== null && { campaign_id }),
    },
    search_text: purpose.replaceAll("_", " "),
  }
}
