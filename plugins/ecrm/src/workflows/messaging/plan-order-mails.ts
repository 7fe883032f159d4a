import type { MedusaContainer } from "@medusajs/framework/types"
import { dueOrderMails, type ParcelHints } from "../../core/messaging/due-order-mails"
import type { NewMessage } from "../../core/messaging/message"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import { consentModule } from "../consent/consent-module"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "../warehouse/core-database"
import { planMessages } from "./plan-messages"
import { readOrdersToTell } from "./read-orders-to-tell"

export const PLAN_ORDER_MAILS = "plan_order_mails"
/** Before the purpose and the id of a parcel that core has said was moved. */
const PARCEL = "parcel:"

/** Task that plans the mails of one order. */
export const orderMailsTask = (order_id: string): TaskRequest => ({
  kind: PLAN_ORDER_MAILS,
  key: order_id,
})

/** Task that plans the mail about one parcel at once. @param key see `parcelKey` */
export const parcelMailTask = (key: string): TaskRequest => ({
  kind: PLAN_ORDER_MAILS,
  key: `${PARCEL}${key}`,
})

/** Plans mails of orders whose parcels moved. */
export const planOrderMailsHandler: TaskHandler = {
  kind: PLAN_ORDER_MAILS,
  batch_max: 200,
  lease_s: 60,
  run: async (tasks, container) => {
    const keys = tasks.map((task) => task.key)
    const parcels = keys.flatMap((key) => (key.startsWith(PARCEL) ? key.slice(PARCEL.length) : []))
    const hints = new Map(parcels.map((key) => [key, false]))
    const plain = keys.filter((key) => !key.startsWith(PARCEL))
    const moved = await ordersOfParcels(container, parcels.map(parcelOf))
    await planOrderMails(container, [...new Set([...plain, ...moved])], new Set(), hints)
  },
}

const parcelOf = (key: string): string => key.slice(key.indexOf(":") + 1)

/** Orders that parcels belong to; a parcel of a return belongs to none. */
export async function ordersOfParcels(
  container: MedusaContainer,
  fulfillment_ids: string[]
): Promise<string[]> {
  if (fulfillment_ids.length === 0) return []
  const { rows } = await coreDatabase(container).raw<{ order_id: string }>(
    `SELECT DISTINCT order_id FROM order_fulfillment
     WHERE fulfillment_id = ANY(?) AND deleted_at IS NULL`,
    [fulfillment_ids]
  )
  return rows.map(({ order_id }) => order_id)
}

/**
 * Plans the mails that orders ask for as they are now; twice, or in two workers at once, is once.
 * What waits still is sent to the order's address of now, and not at all where a hint says that
 * nobody shall hear of it.
 * @param order_ids at most 200
 * @param announced of these, the ones core has said were placed
 * @returns number of mails that are new
 */
export async function planOrderMails(
  container: MedusaContainer,
  order_ids: readonly string[],
  announced: ReadonlySet<string> = new Set(),
  hints: ParcelHints = new Map()
): Promise<number> {
  if (order_ids.length === 0) return 0
  const read = await readOrdersToTell(container, order_ids, announced)
  if (read === null) return 0
  const messages = read.orders.flatMap((order) =>
    dueOrderMails(order, hints, read.begins_at, read.now)
  )
  const planned = await planMessages(container, messages)
  await bringInLine(container, messages)
  return planned
}

/**
 * Of what was planned before and nobody has begun to send: takes over an address that has changed
 * since, and lets go of what turned out to be quiet.
 */
async function bringInLine(container: MedusaContainer, messages: NewMessage[]): Promise<void> {
  if (messages.length === 0) return
  const { hashes } = consentModule(container)
  const rows = messages.map(({ purpose, subject, person, address, root_id, planned }) => ({
    purpose,
    subject,
    person,
    address,
    address_hash: hashes.address("email", address),
    root_id,
    reason: planned?.reason ?? null,
    decision: planned,
  }))
  await coreDatabase(container).raw(
    `UPDATE ecrm_messaging_message m
     SET address = n.address, address_hash = n.address_hash, root_id = n.root_id,
       state = CASE WHEN n.reason IS NULL THEN m.state ELSE 'skipped' END,
       reason = coalesce(n.reason, m.reason),
       ended_at = CASE WHEN n.reason IS NULL THEN m.ended_at ELSE now() END,
       decisions = CASE WHEN n.decision IS NULL THEN m.decisions
         ELSE m.decisions || jsonb_build_array(n.decision) END
     FROM jsonb_to_recordset(?::jsonb) AS n(purpose text, subject text, person text, address text,
       address_hash text, root_id text, reason text, decision jsonb)
     WHERE m.purpose = n.purpose AND m.subject = n.subject AND m.person = n.person
       AND m.state = 'queued' AND (m.leased_until IS NULL OR m.leased_until < now())
       AND (m.address_hash <> n.address_hash OR n.reason IS NOT NULL)`,
    [JSON.stringify(rows)]
  )
}
