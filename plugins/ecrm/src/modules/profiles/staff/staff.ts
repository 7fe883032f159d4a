import type { StoreDatabase } from "../../../store-database"

/** Rights of the staff, the log of what they looked at, and search. */
export class Staff {
  constructor(readonly db: StoreDatabase) {}
}
