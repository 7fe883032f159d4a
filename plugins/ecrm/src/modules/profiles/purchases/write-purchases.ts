import type { Purchase, PurchasedItem } from "../../../core/profiles/purchases"
import type { StoreDatabase } from "../../../store-database"
import { anchorsOfRoots, type Anchor } from "./anchors"

type Owned<T> = T & { root_id: string }

/** Purchases and what was bought, each with its root. */
export interface OwnedPurchases {
  purchases: Owned<Purchase>[]
  items: Owned<PurchasedItem>[]
}

const PURCHASE: [keyof Owned<Purchase>, string][] = [
  ["order_id", "text"],
  ["root_id", "text"],
  ["ordered_at", "timestamptz"],
  ["source", "text"],
  ["display_id", "text"],
  ["currency_code", "text"],
  ["sales_channel_id", "text"],
  ["country_code", "text"],
  ["is_canceled", "boolean"],
  ["gross", "numeric"],
  ["discount", "numeric"],
  ["returned", "numeric"],
  ["refunded", "numeric"],
  ["net", "numeric"],
  ["quantity", "numeric"],
  ["returned_quantity", "numeric"],
]
const ITEM: [keyof Owned<PurchasedItem>, string][] = [
  ["order_id", "text"],
  ["item_id", "bigint"],
  ["root_id", "text"],
  ["ordered_at", "timestamptz"],
  ["quantity", "numeric"],
  ["amount", "numeric"],
]

const given = (columns: [string, string][]) =>
  `unnest(${columns.map(([, type]) => `?::${type}[]`).join(", ")})
   AS given(${columns.map(([name]) => name).join(", ")})`
const list = (names: string[], prefix = "") => names.map((name) => `${prefix}${name}`).join(", ")

const PURCHASE_NAMES = [...PURCHASE.map(([name]) => name), "day", "profile_id"]
const PURCHASE_CHANGING = PURCHASE_NAMES.filter((name) => name !== "order_id")
const ITEM_CHANGING = ["root_id", "profile_id", "day", "quantity", "amount"]

const WRITE_PURCHASES = `
  INSERT INTO ecrm_profiles_purchase AS kept (${list(PURCHASE_NAMES)})
  SELECT ${PURCHASE.map(([name]) => `given.${name}`).join(", ")},
    (given.ordered_at AT TIME ZONE 'UTC')::date, root.profile_id
  FROM ${given(PURCHASE)} JOIN ecrm_profiles_profile root ON root.id = given.root_id
  ORDER BY given.order_id
  ON CONFLICT (order_id) DO UPDATE SET
    ${PURCHASE_CHANGING.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE (${list(PURCHASE_CHANGING, "kept.")})
    IS DISTINCT FROM (${list(PURCHASE_CHANGING, "excluded.")})`

const WRITE_ITEMS = `
  INSERT INTO ecrm_profiles_purchased_item AS kept
    (order_id, item_id, root_id, profile_id, day, quantity, amount)
  SELECT given.order_id, given.item_id, given.root_id, root.profile_id,
    (given.ordered_at AT TIME ZONE 'UTC')::date, given.quantity, given.amount
  FROM ${given(ITEM)} JOIN ecrm_profiles_profile root ON root.id = given.root_id
  ORDER BY given.order_id, given.item_id
  ON CONFLICT (order_id, item_id) DO UPDATE SET
    ${ITEM_CHANGING.map((name) => `${name} = excluded.${name}`).join(", ")}
  WHERE (${list(ITEM_CHANGING, "kept.")}) IS DISTINCT FROM (${list(ITEM_CHANGING, "excluded.")})`

/**
 * Makes the purchases of some roots what they are now, in one commit; what is the same stays
 * untouched. The roots are locked before anything is read: an older read, written later, would
 * delete an order that another worker has carried meanwhile. A merge comes before or after.
 * @param root_ids also those without any order
 * @param read     reads the purchases of anchors; it runs on other connections
 */
export async function replacePurchases(
  db: StoreDatabase,
  root_ids: string[],
  read: (anchors: Anchor[]) => Promise<OwnedPurchases>
): Promise<void> {
  if (root_ids.length === 0) return
  await db.transaction(async (tx) => {
    await tx.raw(
      `SELECT id FROM ecrm_profiles_profile WHERE id = ANY(?) ORDER BY id FOR NO KEY UPDATE`,
      [root_ids]
    )
    await writePurchases(tx, root_ids, await read(await anchorsOfRoots(tx, root_ids)))
  })
}

async function writePurchases(
  tx: StoreDatabase,
  root_ids: string[],
  { purchases, items }: OwnedPurchases
): Promise<void> {
  const order_ids = purchases.map((purchase) => purchase.order_id)
  await tx.raw(
    `DELETE FROM ecrm_profiles_purchase WHERE root_id = ANY(?) AND NOT (order_id = ANY(?))`,
    [root_ids, order_ids]
  )
  await tx.raw(WRITE_PURCHASES, columnsOf(PURCHASE, purchases))
  await tx.raw(
    `DELETE FROM ecrm_profiles_purchased_item kept
     WHERE (root_id = ANY(?) OR order_id = ANY(?)) AND NOT EXISTS (
       SELECT FROM unnest(?::text[], ?::bigint[]) AS given(order_id, item_id)
       WHERE given.order_id = kept.order_id AND given.item_id = kept.item_id)`,
    [root_ids, order_ids, items.map((one) => one.order_id), items.map((one) => one.item_id)]
  )
  await tx.raw(WRITE_ITEMS, columnsOf(ITEM, items))
}

const columnsOf = <T>(columns: [keyof T, string][], rows: T[]): unknown[] =>
  columns.map(([name]) => rows.map((row) => row[name]))
