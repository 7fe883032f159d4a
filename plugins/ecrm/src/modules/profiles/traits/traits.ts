import type { StoreDatabase } from "../../../store-database"
import { learnBestHour } from "./learn-best-hour"
import { markEffectiveTraits } from "./mark-effective"

/** What people have said of themselves, and what was learned; households. */
export class Traits {
  constructor(
    readonly db: StoreDatabase,
    private readonly time_zone: string
  ) {}

  /** Brings what is learned in line with deeds, and marks the values that count. */
  async refresh(scope: string[] | "all"): Promise<void> {
    await learnBestHour(this.db, scope, this.time_zone)
    await markEffectiveTraits(this.db, scope)
  }
}
