import type { TimelineEntry } from "../../../core/profiles/timeline-entry"
import type { StoreDatabase } from "../../../store-database"
import type { ToldVisit } from "../../../core/profiles/tell-visits"
import type { StaffName } from "../../../core/profiles/person-task"
import { addStaffEntry, type StaffEntry } from "./add-staff-entry"
import { append } from "./append"
import { personOf } from "./person-of"
import { readPage, type TimelinePage, type TimelineQuery, type ToldEntry } from "./read-page"
import { toldVisits } from "./told-visits"

/** What happened between a person and the store. */
export class Timeline {
  constructor(readonly db: StoreDatabase) {}

  /** Tells what happened, each key of a root once; see `append`. */
  async append(entries: TimelineEntry[]): Promise<number> {
    return await append(this.db, entries)
  }

  async toldVisits(root_ids: string[], since: Date | null): Promise<ToldVisit[]> {
    return await toldVisits(this.db, root_ids, since)
  }

  async personOf(id: string): Promise<string> {
    return await personOf(this.db, id)
  }

  async readPage(profile_id: string, query: TimelineQuery): Promise<TimelinePage> {
    return await readPage(this.db, profile_id, query)
  }

  async addStaffEntry(entry: StaffEntry, author: StaffName): Promise<ToldEntry> {
    return await addStaffEntry(this.db, entry, author)
  }
}
