import type { StoreDatabase } from "../../store-database"

/** Orders and deeds, carried over from the warehouse. */
export class Purchases {
  constructor(private readonly db: StoreDatabase) {}
}
