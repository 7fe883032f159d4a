import type { MedusaContainer } from "@medusajs/framework/types"
import { exposuresOf, pickClickOf } from "../../core/messaging/shown-picks"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { messagingModule } from "./messaging-module"

const STEP_MAX = 500
const CURSOR = "tell_pick_clicks"
/** A burst gives a machine away within two seconds, and no statement that keeps a click takes longer. */
const SETTLED_S = 20

/**
 * Tells the warehouse which picks mails showed, once a provider has taken them over, and which of
 * them people followed. The same told again is one row: what a crash repeats changes nothing.
 * @param settled_s clicks are told when they are older than this
 * @returns numbers of events that are new
 */
export async function tellShownPicks(
  container: MedusaContainer,
  settled_s: number = SETTLED_S
): Promise<{ exposures: number; clicks: number }> {
  return {
    exposures: await tellExposures(container),
    clicks: await tellClicks(container, settled_s),
  }
}

async function tellExposures(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { outbox } = messagingModule(container)
  let told = 0
  for (;;) {
    const messages = await outbox.listShown(STEP_MAX)
    if (messages.length === 0) return told
    told += await warehouse.recordEvents(messages.flatMap(exposuresOf))
    await outbox.markShownTold(messages.map(({ id }) => id))
    if (messages.length < STEP_MAX) return told
  }
}

async function tellClicks(container: MedusaContainer, settled_s: number): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { outbox } = messagingModule(container)
  const { rows } = await outbox.db.raw<{ until: string; begins_at: string }>(
    `SELECT (clock_timestamp() - ? * interval '1 second')::text AS until,
       begins_at::text AS begins_at FROM ecrm_messaging_settings`,
    [settled_s]
  )
  const { until, begins_at } = rows[0]
  const since = (await warehouse.readCursor(CURSOR))?.position ?? begins_at
  const clicks = await outbox.clicksOnShown(since, until)
  const events = clicks.flatMap(({ shown, ...click }) => pickClickOf(shown, click) ?? [])
  const told = await warehouse.recordEvents(events)
  await warehouse.writeCursor(CURSOR, until, { told })
  return told
}
