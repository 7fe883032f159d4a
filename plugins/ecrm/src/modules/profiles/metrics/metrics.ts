import type { StoreDatabase } from "../../../store-database"

/** What people are worth: metrics, scores, loyalty classes, settings. */
export class Metrics {
  constructor(readonly db: StoreDatabase) {}
}
