import type { NewMessage } from "./message"
import { TRANSACTIONAL } from "./transactional"

/** A message that somebody asked for or waits for, by what differs between such messages. */
export type RequestedMessage = Pick<
  NewMessage,
  "purpose" | "subject" | "person" | "address" | "root_id" | "locale" | "payload"
> & {
  /** Why it is kept and not sent: nobody said where its link leads. */
  skipped_because: string | null
}

/** The message as it is queued; its template is named like its purpose. */
export function requestedMessage(
  { skipped_because, ...message }: RequestedMessage,
  now: Date
): NewMessage {
  const planned: NewMessage["planned"] =
    skipped_because === null
      ? null
      : { at: now, stage: "planned", verdict: "skip", reason: skipped_because, until: null }
  return {
    ...TRANSACTIONAL,
    ...message,
    template_key: message.purpose.replaceAll("_", "-"),
    due_at: null,
    campaign_id: null,
    variant: null,
    planned,
  }
}
