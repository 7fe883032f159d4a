import type { ProfileHead } from "../../../core/profiles/profile-head"
import type { ProfileListQuery, ProfilePage } from "../../../core/profiles/profile-list"
import type { StaffRight } from "../../../core/profiles/staff-right"
import { assignRights, rightsOf, type StaffRightsPolicy } from "../../../core/profiles/staff-rights"
import type { StoreDatabase } from "../../../store-database"
import { appendAccess, listAccesses, type Access, type AccessLogQuery } from "./access-log"
import { findByCustomer, findSurvivor } from "./find-person"
import { listOrders, type OrderSort } from "./list-orders"
import { listProfiles } from "./list-profiles"
import { readHead } from "./read-head"
import { changeRights, readRights, type StaffRightRow } from "./rights"

/** How long a process may go by rights that were changed in another. */
const RIGHTS_TTL_MS = 3_000

/** Rights of the staff, the log of what they looked at, and what they look at: lists and heads. */
export class Staff {
  private rights: { rows: Promise<StaffRightRow[]>; read_at_ms: number } | null = null

  constructor(
    readonly db: StoreDatabase,
    readonly policy: StaffRightsPolicy = "everyone"
  ) {}

  /** Rights of one of the staff, at most 3 s old. */
  async rightsOf(user_id: string): Promise<StaffRight[]> {
    return rightsOf(this.policy, await this.cachedRights(), user_id)
  }

  /** What was given to whom, as it is now. */
  readRights(): Promise<StaffRightRow[]> {
    return readRights(this.db)
  }

  /**
   * Gives one of the staff rights; null: as the option says.
   * @param user_ids everybody who can sign in
   * @throws EcrmError `profiles.right_missing`, `profiles.last_holder`
   */
  async assignRights(
    user_ids: string[],
    change: { actor_id: string; user_id: string; rights: StaffRight[] | null }
  ): Promise<void> {
    await changeRights(this.db, change, (assigned) =>
      assignRights(this.policy, assigned, user_ids, change)
    )
    this.rights = null
  }

  /** Notes what one of the staff did; see `logAccess`. */
  logAccess(access: Access): Promise<void> {
    return appendAccess(this.db, access)
  }

  /** Who looked at whom, newest first. */
  listAccesses(query: AccessLogQuery) {
    return listAccesses(this.db, query)
  }

  /** One page of people; see `listProfiles`. */
  listProfiles(query: ProfileListQuery): Promise<ProfilePage> {
    return listProfiles(this.db, query)
  }

  /** Head of a person's page; null where there is no such person. */
  readHead(id: string): Promise<ProfileHead | null> {
    return readHead(this.db, id)
  }

  /** The surviving person to whom an id belongs; null where there is none. */
  findSurvivor(id: string): Promise<string | null> {
    return findSurvivor(this.db, id)
  }

  /** The surviving person of one of core's customers; null while there is none. */
  findByCustomer(customer_id: string): Promise<string | null> {
    return findByCustomer(this.db, customer_id)
  }

  /** One page of a surviving person's orders. */
  listOrders(profile_id: string, page: { sort: OrderSort; limit: number; offset: number }) {
    return listOrders(this.db, profile_id, page)
  }

  private cachedRights(): Promise<StaffRightRow[]> {
    const now_ms = performance.now()
    if (this.rights === null || now_ms - this.rights.read_at_ms > RIGHTS_TTL_MS) {
      const rows = this.readRights()
      const reading = { rows, read_at_ms: now_ms }
      this.rights = reading
      // What could not be read is read again at once.
      rows.catch(() => {
        if (this.rights === reading) this.rights = null
      })
    }
    return this.rights.rows
  }
}
