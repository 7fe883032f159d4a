import type { Amount, MailedItem } from "./printed-order"

/** A line of an order, and what one piece of it takes from the shelves. */
export interface ShippableLine extends MailedItem {
  id: string
  requires_shipping: boolean | null
  detail: { shipped_quantity: Amount } | null
  variant: {
    inventory_items: { inventory_item_id: string; required_quantity: number }[] | null
  } | null
}

/** Something that was packed. */
export interface PackedItem {
  line_item_id: string | null
  inventory_item_id: string | null
  quantity: Amount
}

/**
 * What is in a parcel, in pieces of the order's lines: a kit is packed as its parts, and each part
 * tells how many kits there are. Lines that an edit took out of the order since are left out.
 */
export function parcelItems(
  lines: readonly ShippableLine[],
  packed: readonly PackedItem[]
): MailedItem[] {
  return lines.flatMap((line) => {
    const part = packed.find((item) => item.line_item_id === line.id)
    if (part === undefined) return []
    const needed = line.variant?.inventory_items?.find(
      ({ inventory_item_id }) => inventory_item_id === part.inventory_item_id
    )
    const quantity = Number(part.quantity) / (needed?.required_quantity || 1)
    return [{ title: line.title, variant_title: line.variant_title, quantity }]
  })
}

/** True while something that has to be shipped is not on its way. */
export const isPartlyShipped = (lines: readonly ShippableLine[]): boolean =>
  lines.some(
    ({ requires_shipping, quantity, detail }) =>
      requires_shipping !== false && Number(detail?.shipped_quantity ?? 0) < Number(quantity)
  )
