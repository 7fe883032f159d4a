import { randomUUID } from "node:crypto"
import type { Mail } from "../../../core/messaging/mail"
import type { Pieces } from "../../../core/messaging/pieces"

export const whole = (text: string): Pieces => ({ statics: [text], holes: [] })

/** A mail to somebody, of a skeleton that greets by name. */
export function aMail(over: Partial<Mail> = {}, name = "Ada"): Mail {
  return {
    send_id: randomUUID(),
    to: `${randomUUID().slice(0, 8)}@buyers.example`,
    from: "Meridian Store <shop@meridian.example>",
    reply_to: null,
    headers: {},
    skeleton_id: "greeting",
    subject: { statics: ["Hello, ", "!"], holes: [name] },
    html: { statics: ["<p>Dear <b>", "</b>, welcome.</p>"], holes: [name] },
    text: { statics: ["Dear ", ", welcome.\n"], holes: [name] },
    ...over,
  }
}
