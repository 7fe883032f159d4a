import type { MedusaContainer } from "@medusajs/framework/types"
import { picksBlock } from "../../core/messaging/picks-block"
import { shownPicks, type PickedForMail } from "../../core/messaging/shown-picks"
import { SALE_TOPIC } from "../../core/consent/topics"
import { issuePreferenceLinks } from "../consent/issue-preference-links"
import { mayFollow } from "../consent/may-follow"
import { pagesUrl } from "../consent/pages-url"
import { picksForOrder } from "../recommendations/picks-for-order"
import type { DueMessage, NoteShown } from "./purposes/purpose"
import type { MailedOrder } from "./read-mailed-orders"

type PrintedPicks = ReturnType<typeof picksBlock>

/** What the block of picks prints. Advertising must say how to object to it, or it stays out. */
interface PicksOfMail {
  picks: PrintedPicks
  preferences_url: string | null
}

/** The picks that the mail of an order may carry; none where nobody may advertise, or nothing fits. */
export async function picksOfMail(
  container: MedusaContainer,
  order: MailedOrder,
  { id, address, locale, is_preview = false }: DueMessage,
  storefront_url: string | null,
  note?: NoteShown
): Promise<PicksOfMail> {
  const picked = await picksForOrder(container, { ...order, email: address, locale })
  const picks = picksBlock(picked.recommendations, storefront_url)
  if (is_preview) return { picks, preferences_url: null }
  // Whoever is held out is counted where the others would have been shown something.
  if (pagesUrl(container) === null) return { picks: [], preferences_url: null }
  if (note !== undefined) await noteShown(container, order, id, picked, picks, note)
  if (picks.length === 0) return { picks, preferences_url: null }
  const reader = { channel: "email" as const, address, root_id: null, locale, topic: SALE_TOPIC }
  const preferences_url =
    (await issuePreferenceLinks(container, [reader]))?.[0].preferences_url ?? null
  return { picks: preferences_url === null ? [] : picks, preferences_url }
}

async function noteShown(
  container: MedusaContainer,
  { customer_id, sales_channel_id }: MailedOrder,
  message_id: string,
  picked: PickedForMail,
  picks: PrintedPicks,
  note: NoteShown
): Promise<void> {
  if (customer_id === null) return
  const urls = picks.map(({ url }) => url)
  const shown = shownPicks(picked, { reader_id: customer_id, sales_channel_id }, urls)
  if (shown !== null && (await mayFollow(container, customer_id))) note(message_id, shown)
}
