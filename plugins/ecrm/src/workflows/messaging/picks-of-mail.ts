import type { MedusaContainer } from "@medusajs/framework/types"
import { picksBlock } from "../../core/messaging/picks-block"
import { SALE_TOPIC } from "../../core/consent/topics"
import { issuePreferenceLinks } from "../consent/issue-preference-links"
import { picksForOrder } from "../recommendations/picks-for-order"
import type { DueMessage } from "./purposes/purpose"
import type { MailedOrder } from "./read-mailed-orders"

/** What the block of picks prints. Advertising must say how to object to it, or it stays out. */
interface PicksOfMail {
  picks: ReturnType<typeof picksBlock>
  preferences_url: string | null
}

/** The picks that the mail of an order may carry; none where nobody may advertise, or nothing fits. */
export async function picksOfMail(
  container: MedusaContainer,
  order: MailedOrder,
  { address, locale, is_preview = false }: DueMessage,
  storefront_url: string | null
): Promise<PicksOfMail> {
  const asked = { ...order, email: address, locale }
  const picks = picksBlock(await picksForOrder(container, asked), storefront_url)
  if (picks.length === 0 || is_preview) return { picks, preferences_url: null }
  const reader = { channel: "email" as const, address, root_id: null, locale, topic: SALE_TOPIC }
  const preferences_url =
    (await issuePreferenceLinks(container, [reader]))?.[0].preferences_url ?? null
  return { picks: preferences_url === null ? [] : picks, preferences_url }
}
