import type { TimelineEntry } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"
import type { ToldVisit } from "../../../core/profiles/tell-visits"
import { append } from "./append"
import { toldVisits } from "./told-visits"

/** What happened between a person and the store, notes and tasks. */
export class Timeline {
  constructor(readonly db: StoreDatabase) {}

  /** Tells what happened, each key of a root once; see `append`. */
  async append(entries: TimelineEntry[]): Promise<number> {
    return await append(this.db, entries)
  }

  async toldVisits(root_ids: string[], since: Date | null): Promise<ToldVisit[]> {
    return await toldVisits(this.db, root_ids, since)
  }
}
