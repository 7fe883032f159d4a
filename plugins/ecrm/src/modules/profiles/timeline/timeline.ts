import type { StoreDatabase } from "../../../store-database"

/** What happened between a person and the store, notes and tasks. */
export class Timeline {
  constructor(readonly db: StoreDatabase) {}
}
