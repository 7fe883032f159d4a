import type { MedusaContainer } from "@medusajs/framework/types"
import { tellMessage, type MessageTold } from "../../core/profiles/tell-messages"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { nextMessageNews } from "./read-message-news"

const CURSOR = "tell_messages"
const PAGE = 5_000
/** No statement that writes what became of messages takes longer, so nothing older can appear. */
const SETTLED_S = 20
const KINDS: MessageTold[] = [
  "message_sent",
  "message_skipped",
  "message_bounced",
  "message_clicked",
]

/**
 * Tells timelines what became of messages since it last did; each is read once, so that a campaign
 * costs its people's entries and nothing else. What a message without a known root was for is told
 * when its person is refreshed. A crash repeats, and repeating changes nothing.
 * @returns number of entries that are new
 */
export async function tellMessages(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { timeline }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { db } = timeline
  const { rows } = await db.raw<{ until: string; begins_at: string }>(
    `SELECT (clock_timestamp() - interval '${SETTLED_S} seconds')::text AS until,
       begins_at::text AS begins_at FROM ecrm_messaging_settings`
  )
  const { until, begins_at } = rows[0]
  const since = (await warehouse.readCursor(CURSOR))?.position ?? begins_at
  let told = 0
  for (const kind of KINDS) {
    let after: { at: string; message_id: string | null } = { at: since, message_id: null }
    for (;;) {
      const page = await nextMessageNews(db, kind, after, until, PAGE)
      told += await timeline.append(page.map(tellMessage))
      if (page.length < PAGE) break
      after = page[page.length - 1]
    }
  }
  await warehouse.writeCursor(CURSOR, until, { told })
  return told
}
