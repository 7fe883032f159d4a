import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { entityId } from "../history/ids"
import { createRng } from "../history/rng"
import type { HistoryShopper } from "../history/types"
import { insertRows } from "./history/insert-rows"
import { HISTORY_SEED } from "./history/priced-order"
import { addRow, stamps, type Rows } from "./history/rows"
import { readHistory } from "./history-source"
import { SHOPPER_EMAIL } from "./names"
import { phoneNumber } from "./phone"
import type { Stage } from "./stage"

/** Share of the shoppers who gave a number. */
const PHONE_SHARE = 0.7

const idOf = (shopper: HistoryShopper) =>
  entityId("cus", shopper.first_seen_at_ms, createRng(HISTORY_SEED + 3, shopper.index))

/** Customer id by index of the shopper; the demo account was made by an earlier stage. */
export async function customerIds(
  container: MedusaContainer,
  shoppers: HistoryShopper[]
): Promise<string[]> {
  const [account] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ email: SHOPPER_EMAIL, has_account: true })
  return shoppers.map((shopper) => (shopper.email === SHOPPER_EMAIL ? account.id : idOf(shopper)))
}

function addCustomer(rows: Rows, shopper: HistoryShopper, id: string): void {
  const { first_name, last_name, email, has_account, first_seen_at_ms } = shopper
  const seen = stamps(first_seen_at_ms)
  const rng = createRng(HISTORY_SEED + 10, shopper.index)
  const phone = rng() < PHONE_SHARE ? phoneNumber(shopper.address.country_code, rng) : null
  addRow(rows, "customer", { id, first_name, last_name, email, phone, has_account, ...seen })
  if (!has_account) return
  addRow(rows, "customer_address", {
    id: entityId("cuaddr", first_seen_at_ms, createRng(HISTORY_SEED + 4, shopper.index)),
    customer_id: id,
    first_name,
    last_name,
    ...shopper.address,
    is_default_shipping: true,
    is_default_billing: true,
    ...seen,
  })
}

/** Writes the shoppers of the history as customers: accounts with an address, and guests. */
export const customerStage: Stage = {
  name: "customers",
  run: async (container) => {
    const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const { history } = await readHistory(container)
    const ids = await customerIds(container, history.shoppers)
    const existing = new Set<string>(await knex("customer").whereIn("id", ids).pluck("id"))
    const rows: Rows = new Map()
    history.shoppers.forEach((shopper, i) => {
      if (!existing.has(ids[i])) addCustomer(rows, shopper, ids[i])
    })
    await knex.transaction(async (transaction) => {
      await insertRows(transaction, rows)
      const since = new Date(history.shoppers[0].first_seen_at_ms)
      await transaction("customer").where({ id: ids[0] }).update({ created_at: since })
    })
    return ids.length
  },
}
