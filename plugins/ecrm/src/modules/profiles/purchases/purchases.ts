import type { ItemCost } from "../../../core/profiles/item-costs"
import type { StoreDatabase } from "../../../store-database"
import { anchorsAfter, anchorsOf, type Anchor } from "./anchors"
import { countItemCosts, readItemCosts, writeItemCosts } from "./item-costs"
import { pricePurchases } from "./price-purchases"
import { writeProfileItems, type ProfileItem } from "./write-items"
import { replacePurchases, type OwnedPurchases } from "./write-purchases"

/** Orders, carried over from the warehouse, and what their items cost. */
export class Purchases {
  constructor(readonly db: StoreDatabase) {}

  anchorsOf(profile_ids: string[]): Promise<Anchor[]> {
    return anchorsOf(this.db, profile_ids)
  }

  anchorsAfter(root_id: string, limit: number): Promise<Anchor[]> {
    return anchorsAfter(this.db, root_id, limit)
  }

  /** Makes the purchases of some roots what they are now; see `replacePurchases`. */
  replace(root_ids: string[], read: (anchors: Anchor[]) => Promise<OwnedPurchases>): Promise<void> {
    return replacePurchases(this.db, root_ids, read)
  }

  writeItems(items: ProfileItem[]): Promise<void> {
    return writeProfileItems(this.db, items)
  }

  price(root_ids: string[] | "all"): Promise<void> {
    return pricePurchases(this.db, root_ids)
  }

  writeCosts(costs: ItemCost[]): Promise<number> {
    return writeItemCosts(this.db, costs)
  }

  costsOf(skus: string[], currency_code: string): Promise<Map<string, number>> {
    return readItemCosts(this.db, skus, currency_code)
  }

  countCosts(): Promise<{ currency_code: string; items: number; changed_at: Date }[]> {
    return countItemCosts(this.db)
  }
}
