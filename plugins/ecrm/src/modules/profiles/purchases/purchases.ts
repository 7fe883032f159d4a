import type { StoreDatabase } from "../../../store-database"

/** Orders and deeds, carried over from the warehouse. */
export class Purchases {
  constructor(readonly db: StoreDatabase) {}
}
