import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { hasCredibleDates } from "../../core/warehouse/credible-dates"
import { projectOrder } from "../../core/warehouse/order-projection"
import { settle } from "../../core/warehouse/settling"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { ProjectedOrders } from "../../modules/warehouse/queries/project-orders"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { planOrderMails } from "../messaging/plan-order-mails"
import { refreshProfileTask } from "../profiles/hint-profiles"
import { withoutErased } from "../personal-data/erased-customers"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "./core-database"
import { ordersOfPayments, readCoreOrders, type ReadOrder } from "./read-core-orders"
import { syncProducts } from "./sync-items"

export const PROJECT_ORDER = "project_order"
/** Marks an order that core has announced as placed. */
const PLACED = "placed:"
const PAYMENT = /^pay_/
export const PROJECTED_ORDERS_MAX = 200

/** Task that projects one order, as its key: an order id, or the payment id of one. */
export const projectOrderTask = (id: string, isAnnounced = false) => ({
  kind: PROJECT_ORDER,
  key: isAnnounced ? `${PLACED}${id}` : id,
})

/** Brings the facts of some orders in line with the store's core, and plans the mails they ask for. */
export const projectOrderHandler: TaskHandler = {
  kind: PROJECT_ORDER,
  batch_max: PROJECTED_ORDERS_MAX,
  lease_s: 60,
  run: async (tasks, container) => {
    const keys = tasks.map((task) => task.key)
    const announced = keys.flatMap((key) =>
      key.startsWith(PLACED) ? key.slice(PLACED.length) : []
    )
    const payments = keys.filter((key) => PAYMENT.test(key))
    const plain = keys.filter((key) => !key.startsWith(PLACED) && !PAYMENT.test(key))
    const paid = await ordersOfPayments(coreDatabase(container), payments)
    const ids = [...new Set([...announced, ...plain, ...paid])]
    await projectOrders(container, ids, new Set(announced))
    await planOrderMails(container, ids, new Set(announced))
  },
}

/**
 * Projects orders into the warehouse: facts, the work they cause, all in one commit. Doing it
 * twice, or in two workers at once, changes nothing. An order with an incredible date is left out
 * and logged as `warehouse.incredible_date`; see `core/warehouse/credible-dates`.
 * @param order_ids 1..200, unique; ids that core does not know become cancelled facts
 * @param announced of these, the ones core has said were placed
 * @returns number of orders that are facts now
 */
export async function projectOrders(
  container: MedusaContainer,
  order_ids: string[],
  announced: ReadonlySet<string> = new Set()
): Promise<number> {
  if (order_ids.length === 0) return 0
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const read = await readCoreOrders(coreDatabase(container), order_ids)
  const orders = read.filter((order) => !order.isDraft)
  const carts = orders.flatMap(({ core }) => core.cart_id ?? [])
  const visitors = await warehouse.visitorsOfCarts(carts)
  const found = new Set(read.map(({ core }) => core.order_id))
  const batch: ProjectedOrders = {
    orders: [],
    lines: [],
    items: [],
    vanished: order_ids.filter((id) => !found.has(id)),
    tasks: await staleOwners(warehouse, order_ids),
  }
  const refused = orders.filter(
    (order) => !addToBatch(batch, order, visitors, announced.has(order.core.order_id))
  )
  for (const { core } of refused) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: warehouse.incredible_date: order ${core.order_id} is not a fact`)
  }
  batch.items = [...new Map(batch.items.map((item) => [item.item_key, item])).values()]
  await tieNewItems(container, warehouse, batch, orders)
  await withoutErased(container, batch.orders)
  await warehouse.writeProjectedOrders(batch)
  return batch.orders.length
}

/** @returns false when the order has a date that cannot be */
function addToBatch(
  batch: ProjectedOrders,
  order: ReadOrder,
  visitors: Map<string, string>,
  isAnnounced: boolean
): boolean {
  const { core, age_ms } = order
  const visitor_id = core.cart_id === null ? null : (visitors.get(core.cart_id) ?? null)
  const projection = projectOrder(core, visitor_id)
  const now = new Date(core.created_at.getTime() + age_ms)
  if (!hasCredibleDates(projection, now)) return false
  const state = settle({ ...order, isAnnounced }, age_ms)
  if (state.look_again_ms !== null) {
    batch.tasks.push({ ...projectOrderTask(core.order_id), delay_ms: state.look_again_ms })
  }
  if (!state.isProjected) return true
  batch.orders.push(projection.order)
  if (core.customer_id) batch.tasks.push(refreshProfileTask(customerRef(core.customer_id)))
  batch.lines.push(...projection.lines)
  batch.items.push(...projection.items)
  return true
}

const customerRef = (value: string) => ({ kind: "customer" as const, value })

/** An order may have been somebody else's before, or may vanish from them. */
async function staleOwners(warehouse: WarehouseModuleService, order_ids: string[]) {
  const customer_ids = await warehouse.peopleOfOrders(order_ids)
  return customer_ids.map((id) => refreshProfileTask(customerRef(id)))
}

/** An order may come before the hint that made its product known. */
async function tieNewItems(
  container: MedusaContainer,
  warehouse: WarehouseModuleService,
  batch: ProjectedOrders,
  orders: ReadOrder[]
): Promise<void> {
  const untied = await warehouse.untiedItemKeys(batch.items.map((item) => item.item_key))
  if (untied.length === 0) return
  await syncProducts(container, [...new Set(orders.flatMap((order) => order.product_ids))])
}
