import type { MedusaContainer } from "@medusajs/framework/types"
import { purchasesOf, type LooseReturn, type OrderOfPerson } from "../../core/profiles/purchases"
import type { ProfileScope } from "../../core/profiles/scope"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { Anchor } from "../../modules/profiles/purchases/anchors"
import type { OwnedPurchases } from "../../modules/profiles/purchases/write-purchases"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { OrderOfPersonRow } from "../../modules/warehouse/queries/orders-of-people"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { readItemTotals } from "./read-item-totals"

/** Anchors of one page: their orders are in memory at once. */
const PAGE = 1_000
const ITEMS_PAGE = 5_000

/**
 * Carries orders and what was bought from the warehouse to the profiles, page by page: the two may
 * be on different servers. Doing it twice, or in two workers at once, changes nothing; stopped
 * half-way, it is done again from the start.
 */
export async function carryPurchases(
  container: MedusaContainer,
  scope: ProfileScope
): Promise<void> {
  const { purchases }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if (scope !== "all") {
    const anchors = await purchases.anchorsOf(scope.profile_ids)
    const root_ids = await carryPage(container, anchors, true)
    return await purchases.price(root_ids)
  }
  await carryItems(container)
  let after = ""
  for (;;) {
    const anchors = await purchases.anchorsAfter(after, PAGE)
    if (anchors.length === 0) break
    // a root with several anchors may be cut by the page: the whole of it belongs to the next
    const last = anchors[anchors.length - 1].root_id
    const whole = anchors.length < PAGE ? anchors : anchors.filter((one) => one.root_id !== last)
    await carryPage(container, whole.length === 0 ? anchors : whole, false)
    after = whole.length === 0 ? last : whole[whole.length - 1].root_id
  }
  await purchases.price("all")
}

async function carryItems(container: MedusaContainer): Promise<void> {
  const { purchases }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  let after = "0"
  for (;;) {
    const items = await warehouse.readItemsAfter(after, ITEMS_PAGE)
    if (items.length === 0) return
    await purchases.writeItems(items)
    after = items[items.length - 1].item_id
  }
}

/** @returns roots of the page */
async function carryPage(
  container: MedusaContainer,
  anchors: Anchor[],
  withItems: boolean
): Promise<string[]> {
  const { purchases }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const root_ids = [...new Set(anchors.map((anchor) => anchor.root_id))]
  await purchases.replace(root_ids, async (now) => {
    const rows = await warehouse.readOrdersOfPeople(now.map((anchor) => anchor.person_key))
    const carried = carry(now, rows)
    if (withItems) {
      const item_ids = new Set(carried.items.map((item) => item.item_id))
      await purchases.writeItems(await warehouse.readItems([...item_ids]))
    }
    return carried
  })
  return root_ids
}

/** @param rows by person key */
function carry(anchors: Anchor[], rows: OrderOfPersonRow[]): OwnedPurchases {
  const root_of = new Map(anchors.map((anchor) => [anchor.person_key, anchor.root_id]))
  const people = new Map<string, { orders: OrderOfPerson[]; loose: LooseReturn[] }>()
  for (const row of rows) {
    const person = people.get(row.person_key) ?? { orders: [], loose: [] }
    people.set(row.person_key, person)
    const items = readItemTotals(row.items)
    if (row.is_order) person.orders.push({ ...row, items })
    else person.loose.push({ order_id: row.order_id, occurred_at: row.ordered_at, items })
  }
  const all: OwnedPurchases = { purchases: [], items: [] }
  for (const [person_key, { orders, loose }] of people) {
    const root_id = root_of.get(person_key) ?? ""
    const { purchases, items } = purchasesOf(orders, loose)
    for (const purchase of purchases) all.purchases.push({ ...purchase, root_id })
    for (const item of items) all.items.push({ ...item, root_id })
  }
  return all
}
