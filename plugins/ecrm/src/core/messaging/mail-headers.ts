import type { MessageClass } from "../consent/may-contact"

/** Answers of machines to what a machine wrote go nowhere. Source: RFC 3834 §5. */
export const AUTOMATIC = { "Auto-Submitted": "auto-generated" }

/**
 * Headers that a mail of a class had beside sender, recipient and subject, as they may be shown: the
 * link by which its reader leaves is left out.
 */
export const shownHeaders = (message_class: MessageClass): Record<string, string> =>
  message_class === "marketing"
    ? { "List-Unsubscribe": "<…>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
    : AUTOMATIC
