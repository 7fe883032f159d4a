import type { HouseholdMemberInput } from "../../../core/profiles/household"
import type { TraitDefinition } from "../../../core/profiles/trait"
import type { StoreDatabase } from "../../../store-database"
import {
  addDefinition,
  changeDefinition,
  dropDefinition,
  readDefinitions,
  type DefinitionChanges,
} from "./definitions"
import {
  addHouseholdMember,
  readHousehold,
  removeHouseholdMember,
  type HouseholdMember,
} from "./household"
import { learnBestHour } from "./learn-best-hour"
import { markEffectiveTraits } from "./mark-effective"
import { sharedByMany } from "./shared-by-many"
import { readTraits, writeTraits, type TraitRow, type TraitWriter } from "./values"

/** What is known of people beside who they are: traits, households. */
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

  async definitions(): Promise<TraitDefinition[]> {
    return await readDefinitions(this.db)
  }

  async define(given: Omit<TraitDefinition, "is_built_in">): Promise<TraitDefinition> {
    return await addDefinition(this.db, given)
  }

  async redefine(key: string, changes: DefinitionChanges): Promise<TraitDefinition> {
    return await changeDefinition(this.db, key, changes)
  }

  async undefine(key: string): Promise<void> {
    await dropDefinition(this.db, key)
  }

  async read(profile_id: string): Promise<TraitRow[]> {
    return await readTraits(this.db, profile_id)
  }

  async write(writer: TraitWriter, values: Record<string, unknown>): Promise<void> {
    await writeTraits(this.db, writer, values)
  }

  /** See `sharedByMany`. */
  sharedByMany = () => sharedByMany(this.db)

  async household(profile_id: string): Promise<HouseholdMember[]> {
    return await readHousehold(this.db, profile_id)
  }

  async addToHousehold(
    root_id: string,
    source: "shopper" | "staff",
    member: HouseholdMemberInput
  ): Promise<void> {
    await addHouseholdMember(this.db, root_id, source, member)
  }

  async removeFromHousehold(profile_id: string, id: string): Promise<void> {
    await removeHouseholdMember(this.db, profile_id, id)
  }
}
