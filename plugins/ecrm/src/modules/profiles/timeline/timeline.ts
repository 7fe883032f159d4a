import type { TimelineEntry } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"
import { append } from "./append"

/** What happened between a person and the store, notes and tasks. */
export class Timeline {
  constructor(readonly db: StoreDatabase) {}

  /** Tells what happened, each key of a root once; see `append`. */
  async append(entries: TimelineEntry[]): Promise<number> {
    return await append(this.db, entries)
  }
}
