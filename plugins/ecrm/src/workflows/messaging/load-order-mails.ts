import type { MedusaContainer } from "@medusajs/framework/types"
import type { MailingStore } from "../../core/messaging/printed-order"
import { hasPlaceForPicks } from "../../core/messaging/templates/place-for-picks"
import { builtInTemplate, isBuiltIn } from "../../modules/messaging/templates/built-ins"
import { mailingStore } from "./mailing-store"
import { messagingModule } from "./messaging-module"
import { picksOfMail } from "./picks-of-mail"
import type { DueMessage, NoteShown, Printed } from "./purposes/purpose"
import { readMailedOrders, type MailedOrder } from "./read-mailed-orders"

/** What order mails print and keep to themselves: whoever has the link changes their preferences. */
export const SECRETS_OF_ORDER_MAILS = ["preferences_url"]

/** Mails of one batch whose data is made at once. */
const AT_ONCE = 10

/**
 * Loads the data of messages that are about orders, whose ids they carry as `order_id`, and picks
 * where a version that may print has a place for them: to pick takes longer than all the rest.
 * @param dataOf `null` where what the message is about is gone
 */
export async function loadOrderMails(
  container: MedusaContainer,
  messages: readonly DueMessage[],
  note: NoteShown | undefined,
  dataOf: (
    order: MailedOrder,
    message: DueMessage,
    store: MailingStore
  ) => Promise<Printed | null> | Printed | null
): Promise<Map<string, Printed | null>> {
  const store = await mailingStore(container)
  const idOf = (message: DueMessage) => String(message.payload.order_id)
  const orders = await readMailedOrders(container, messages.map(idOf))
  const printing = await keysPrintingPicks(container, messages)
  const loaded = new Map<string, Printed | null>()
  for (let start = 0; start < messages.length; start += AT_ONCE) {
    await Promise.all(
      messages.slice(start, start + AT_ONCE).map(async (message) => {
        const order = orders.get(idOf(message))
        const data = order ? await dataOf(order, message, store) : null
        const has_place = message.is_preview === true || printing.has(message.template_key)
        const picks =
          order && data && has_place
            ? await picksOfMail(container, order, message, store.storefront_url, note)
            : null
        loaded.set(message.id, data && { ...data, ...picks })
      })
    )
  }
  return loaded
}

async function keysPrintingPicks(
  container: MedusaContainer,
  messages: readonly DueMessage[]
): Promise<Set<string>> {
  const keys = [...new Set(messages.map(({ template_key }) => template_key))]
  const built_in = keys.filter(
    (key) => isBuiltIn(key) && hasPlaceForPicks(builtInTemplate(key).content)
  )
  return new Set([...built_in, ...(await messagingModule(container).templates.printingPicks(keys))])
}
