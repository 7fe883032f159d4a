import type { IdentityKind, IdentityRef, Proof } from "../../../core/profiles/identity"
import type { StoreDatabase } from "../../../store-database"
import { mergeByHand, unmerge } from "./merge-by-hand"
import { takeMergeLock } from "./merge-lock"
import type { LoggedMerge } from "./merge-log"
import { noteVisitors, type SignedInVisitor } from "./note-visitors"
import { prove, tellOfProofs } from "./prove"
import {
  readIdentities,
  readMerges,
  readStanding,
  type IdentityRow,
  type MergeRow,
  type PersonStanding,
} from "./read-person"
import type { Subject } from "./read-subjects"
import { recompute, type MergeActor } from "./recompute"
import { findMisplaced, repairProfileIds } from "./rewrite-profiles"
import { rootId } from "./root-id"
import {
  customersRefreshedAt,
  customersSeenAt,
  nextProfiles,
  profilesWith,
  staleProfiles,
  survivorsOf,
} from "./survivors"
import { pruneAudience, replaceAudience, type AudienceInput } from "./write-audience"
import { writeRoots, type RootInput } from "./write-roots"

/** Roots whose rows are corrected while nobody else can join or part people. */
const ROOTS_PER_REPAIR = 5_000

/** People that a change concerned. */
export interface Resolved {
  /** Root id of each root given, in order. */
  root_ids: string[]
  /** Surviving profiles of the roots given, and of everybody who joined or left them; unique. */
  profile_ids: string[]
}

/** Who a person is: roots, identities, proofs, merges. */
export class Identities {
  constructor(
    readonly db: StoreDatabase,
    private readonly secret: string
  ) {}

  /** Id of the root that an anchor makes, whether or not it is there. */
  rootId(anchor: IdentityRef): string {
    return rootId(this.secret, anchor)
  }

  /**
   * Makes roots that are not there yet, brings their identities in line and joins what is proven
   * to be one person, in one commit. Doing it twice, or in two workers at once, changes nothing.
   * @param roots    at most 5,000
   * @param mirrored true drops unproven addresses that a root is given no more; see `writeRoots`
   */
  async resolve(roots: RootInput[], mirrored = false): Promise<Resolved> {
    const withIds = roots.map((root) => ({ ...root, root_id: this.rootId(root.anchor) }))
    const root_ids = withIds.map((root) => root.root_id)
    if (roots.length === 0) return { root_ids, profile_ids: [] }
    return await this.db.transaction(async (tx) => {
      await takeMergeLock(tx)
      await tellOfProofs(tx, await writeRoots(tx, withIds, mirrored))
      const merges = await recompute(tx, root_ids)
      const touched = merges.flatMap((merge) => [merge.left_id, merge.right_id])
      const survivors = await survivorsOf(tx, [...root_ids, ...touched])
      return { root_ids, profile_ids: [...new Set(survivors.values())] }
    })
  }

  /** Makes and aligns roots without looking who is who; `resolveAll` must follow. */
  async writeRoots(roots: RootInput[], mirrored: boolean): Promise<void> {
    const withIds = roots.map((root) => ({ ...root, root_id: this.rootId(root.anchor) }))
    await this.db.transaction(async (tx) => {
      await takeMergeLock(tx)
      await tellOfProofs(tx, await writeRoots(tx, withIds, mirrored))
    })
  }

  /** Joins and parts everybody as evidence says, and corrects rows of former people. */
  async resolveAll(): Promise<LoggedMerge[]> {
    const merges = await this.db.transaction(async (tx) => {
      await takeMergeLock(tx)
      return await recompute(tx, "all")
    })
    await this.repairMisplaced()
    return merges
  }

  /** Looks for rows of former people without the lock, which would keep every sign-in waiting. */
  private async repairMisplaced(): Promise<void> {
    const root_ids = await findMisplaced(this.db)
    for (let at = 0; at < root_ids.length; at += ROOTS_PER_REPAIR) {
      await this.db.transaction(async (tx) => {
        await takeMergeLock(tx)
        await repairProfileIds(tx, root_ids.slice(at, at + ROOTS_PER_REPAIR))
      })
    }
  }

  /** Notes that an identity of a root is proven, and joins what follows; see `prove`. */
  async prove(
    root_id: string,
    identity: {
      kind: IdentityKind
      value: string
      proof: Exclude<Proof, "none" | "order_transfer">
      at: Date
    }
  ): Promise<LoggedMerge[]> {
    return await prove(this.db, root_id, identity)
  }

  /** Joins two people by hand; see `mergeByHand`. */
  async merge(left_id: string, right_id: string, actor: MergeActor): Promise<LoggedMerge[]> {
    return await mergeByHand(this.db, left_id, right_id, actor)
  }

  /** Takes back a merge; see `unmerge`. */
  async unmerge(log_id: number, actor: MergeActor): Promise<LoggedMerge[]> {
    return await unmerge(this.db, log_id, actor)
  }

  async survivorsOf(ids: string[]): Promise<Map<string, string>> {
    return await survivorsOf(this.db, ids)
  }

  async customersSeenAt(customer_ids: string[]) {
    return await customersSeenAt(this.db, customer_ids)
  }

  async customersRefreshedAt(customer_ids: string[]): Promise<Map<string, number>> {
    return await customersRefreshedAt(this.db, customer_ids)
  }

  async profilesWith(refs: IdentityRef[]): Promise<string[]> {
    return await profilesWith(this.db, refs)
  }

  async nextProfiles(after: string, limit: number): Promise<string[]> {
    return await nextProfiles(this.db, after, limit)
  }

  /** Derives people's rows anew while nobody else does; see `replaceAudience`. */
  async replaceAudience(
    profile_ids: string[],
    stamp: boolean,
    read: (subjects: Subject[]) => Promise<AudienceInput[]>
  ): Promise<void> {
    await replaceAudience(this.db, profile_ids, stamp, read)
  }

  async staleProfiles(limit: number): Promise<string[]> {
    return await staleProfiles(this.db, limit)
  }

  async pruneAudience(): Promise<void> {
    await pruneAudience(this.db)
  }

  /** Notes at which devices customers were signed in; see `noteVisitors`. */
  async noteVisitors(pairs: SignedInVisitor[]): Promise<number> {
    return await noteVisitors(this.db, pairs)
  }

  async readIdentities(profile_id: string): Promise<IdentityRow[]> {
    return await readIdentities(this.db, profile_id)
  }

  async readMerges(profile_id: string): Promise<MergeRow[]> {
    return await readMerges(this.db, profile_id)
  }

  async readStanding(profile_id: string): Promise<PersonStanding | null> {
    return await readStanding(this.db, profile_id)
  }
}
