import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageKind } from "../../../core/messaging/message"
import type { ShownPicks } from "../../../core/messaging/shown-picks"

/** A message whose time has come, as the loader of its data sees it. */
export interface DueMessage {
  id: string
  purpose: string
  subject: string
  person: string
  /** Normal form. */
  address: string
  root_id: string | null
  /** BCP 47. */
  locale: string
  payload: Record<string, unknown>
  campaign_id: string | null
  variant: string | null
  template_key: string
  /** True where staff look at what it would say: nobody gets it, and no link is made for it. */
  is_preview?: boolean
}

/** What a template may print: plain values from an allow-list, nothing else. */
export type Printed = Record<string, unknown>

/** Told what a mail shows of the recommender, by the id of its message. */
export type NoteShown = (message_id: string, shown: ShownPicks) => void

/** Something that messages are sent for: an order that was placed, a campaign. */
export interface MessagePurpose {
  /** snake_case; kept with each message. */
  key: string
  kind: MessageKind
  /** Template of `templates/` that it prints where the message names no other. */
  template_key: string
  /**
   * SQL over the message `m`, answered by the store's database in the claiming statement: why what
   * caused it is no longer true, in snake_case, NULL while it is. `null` for what cannot
   * become untrue.
   */
  untrue_because: string | null
  /** Hours after it was queued in which it is still worth reading; `null` always. */
  lives_hours: number | null
  /** True where staff may switch it off. */
  can_be_off: boolean
  /**
   * Fields of what `load` gives that open something, as the link of a new password: they are printed
   * and not kept, and whoever looks at the message later sees none of them.
   */
  secret_fields?: readonly string[]
  /**
   * Data of messages at the moment they go out.
   * @param note told of each mail to a customer, and of no other, what it shows of the recommender
   * @returns by message id; `null`, or none, where what it was about is gone: it is skipped
   */
  load(
    container: MedusaContainer,
    messages: readonly DueMessage[],
    note?: NoteShown
  ): Promise<Map<string, Printed | null>>
  /** Versions that messages print, by message id; without one the version in force does. */
  versionsOf?(
    container: MedusaContainer,
    messages: readonly DueMessage[]
  ): Promise<Map<string, string>>
}
