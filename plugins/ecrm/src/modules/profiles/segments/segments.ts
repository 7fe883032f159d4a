import type { StoreDatabase } from "../../../store-database"

/** Audiences: rules, members, who came and went. */
export class Segments {
  constructor(readonly db: StoreDatabase) {}
}
