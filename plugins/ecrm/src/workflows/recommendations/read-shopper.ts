import type { MedusaContainer } from "@medusajs/framework/types"
import { readVisit, STRANGER, withAge, type Shopper } from "../../core/recommendations/shopper"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { KnownPeople, Told } from "../../modules/recommendations/known-people"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { RecentDeed } from "../../modules/warehouse/queries/recent-deeds"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { consentModule } from "../consent/consent-module"

/** Who sent the request; `declines` says so by a header of the browser. */
export interface Asker {
  visitor_id: string | null
  customer_id: string | null
  /** Further visitors that are proven to be the same person; named only where staff asks why. */
  also_visitor_ids?: readonly string[]
  /** Of who is written to, and so is known without asking; a trial counts them as this. */
  profile_id?: string
  /** Do-Not-Track or Global Privacy Control. */
  declines: boolean
}

/** Picks wait so long for what is known of a person, then go on without it. */
const WAIT_MS_MAX = 150
const SPACE = "all"

/**
 * Reads what may be known of who asks: from memory, else from indexes, never for longer than
 * `WAIT_MS_MAX`. What is away is left out: a stranger gets picks too, but stays in the variant of an
 * experiment that they are in.
 */
export function readShopper(
  container: MedusaContainer,
  asker: Asker,
  is_personal: boolean
): Promise<Shopper> | Shopper {
  const { visitor_id, customer_id, profile_id = null } = asker
  if (visitor_id === null && customer_id === null) return { ...STRANGER, person: profile_id }
  const { people }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const unknown = (): Shopper => ({
    ...STRANGER,
    ...(asker.declines ? NO_PART : toldOf(asker, people)),
  })
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<Shopper>((resolve) => {
    timer = setTimeout(() => resolve(unknown()), WAIT_MS_MAX)
  })
  const gathered = gather(container, asker, is_personal).then((shopper) => {
    if (!asker.declines) people.remember(asker, shopper.person)
    return shopper
  })
  return Promise.race([gathered.catch(unknown), bound]).finally(() => clearTimeout(timer))
}

/** Nobody is counted in an experiment who does not want to be followed. */
const NO_PART: Told = { person: null, is_untold: false }

const toldOf = (asker: Asker, people: KnownPeople): Told =>
  asker.profile_id === undefined
    ? people.recall(asker)
    : { person: asker.profile_id, is_untold: false }

async function gather(
  container: MedusaContainer,
  { visitor_id, customer_id, also_visitor_ids = [], profile_id, declines }: Asker,
  is_personal: boolean
): Promise<Shopper> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const visitor_ids = [visitor_id, ...also_visitor_ids].filter((id) => id !== null)
  const owner_ids = customer_id === null ? visitor_ids : [customer_id, ...visitor_ids]
  const [decision, standing, refused, deeds] = await Promise.all([
    // Where these two are away nobody knows who objects: they fail all, for a stranger's picks.
    consentModule(container).tracking.decisionOf({ visitor_id, customer_id }),
    customer_id === null
      ? null
      : one(picks.standings.read(SPACE, [customer_id], (ids) => profiles.standingOf(ids))),
    orNothing(all(picks.refusals.known(owner_ids))),
    orNothing(
      all(
        picks.deeds.read(SPACE, visitor_ids, (ids) => warehouse.picks.recentDeeds(ids, new Date()))
      )
    ),
  ])
  const is_allowed = warehouse.options.events.consent === "opt_out" || decision === "granted"
  const may_profile =
    is_personal &&
    is_allowed &&
    !declines &&
    decision !== "denied" &&
    !standing?.objects_to_profiling
  return {
    // Nobody is counted in an experiment who does not want to be followed.
    person:
      declines || decision === "denied" ? null : (profile_id ?? standing?.profile_id ?? visitor_id),
    may_profile,
    ...readVisit(newestFirst(deeds ?? []), !may_profile, Date.now()),
    bought: may_profile ? (standing?.bought ?? []) : [],
    refused: new Set(refused?.flat() ?? []),
    // Rules are the merchant's offers to a segment or class; who objects is in none.
    segment_ids: new Set(may_profile ? standing?.segment_ids : []),
    loyalty_class: may_profile ? (standing?.loyalty_class ?? null) : null,
    traits: withAge(may_profile && standing ? standing.traits : {}, Date.now()),
  }
}

/** Deeds at several devices as those of one person; each list is newest first already. */
const newestFirst = (lists: RecentDeed[][]): RecentDeed[] =>
  lists.length < 2
    ? (lists[0] ?? [])
    : lists.flat().sort((a, b) => b.occurred_at_ms - a.occurred_at_ms)

type Known<V> = ReadonlyMap<string, V | null>

const all = async <V>(known: Promise<Known<V>> | Known<V>): Promise<V[]> =>
  [...(await known).values()].flatMap((value) => (value === null ? [] : [value]))

const one = async <V>(known: Promise<Known<V>> | Known<V>): Promise<V | null> =>
  (await all(known))[0] ?? null

const orNothing = <V>(reading: Promise<V>): Promise<V | null> => reading.catch(() => null)
