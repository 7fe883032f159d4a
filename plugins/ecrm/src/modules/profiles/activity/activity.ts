import type { BehaviourOwners, Deed } from "../../../core/profiles/behaviour"
import type { StoreDatabase } from "../../../store-database"
import {
  customersOf,
  lockRoots,
  profilesAfter,
  readOwners,
  rootsOf,
  sharersOf,
  type Root,
} from "./owners"
import { differingRoots, writeDeeds } from "./write-deeds"

/** What people did, counted by day, and whose deeds are whose. */
export class Activity {
  constructor(readonly db: StoreDatabase) {}

  async profilesAfter(after: string, limit: number): Promise<string[]> {
    return await profilesAfter(this.db, after, limit)
  }

  async customersOf(profile_ids: string[]): Promise<string[]> {
    return await customersOf(this.db, profile_ids)
  }

  async sharersOf(profile_ids: string[]): Promise<string[]> {
    return await sharersOf(this.db, profile_ids)
  }

  async rootsOf(profile_ids: string[]): Promise<Root[]> {
    return await rootsOf(this.db, profile_ids)
  }

  async readOwners(root_ids: string[]): Promise<BehaviourOwners> {
    return await readOwners(this.db, root_ids)
  }

  async differingRoots(root_ids: string[], deeds: Deed[]): Promise<string[]> {
    return await differingRoots(this.db, root_ids, deeds)
  }

  /**
   * Replaces the deeds of some people while nobody else does and no merge runs.
   * @param read       reads their deeds as the facts are now
   * @param beforeCommit is told whose deeds are changed
   */
  async replaceDeeds(
    profile_ids: string[],
    read: (owners: BehaviourOwners) => Promise<Deed[]>,
    beforeCommit: (profile_ids: string[]) => Promise<void>
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const roots = await lockRoots(tx, profile_ids)
      const root_ids = roots.map(({ id }) => id)
      const deeds = await read(await readOwners(tx, root_ids))
      const changed = new Set(await writeDeeds(tx, root_ids, deeds))
      const people = roots.filter(({ id }) => changed.has(id)).map((root) => root.profile_id)
      await beforeCommit([...new Set(people)])
    })
  }
}
