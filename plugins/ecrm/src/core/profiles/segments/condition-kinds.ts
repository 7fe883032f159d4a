import type { z } from "../../shared/schema"
import type { CompileContext, ConditionKind, Reference } from "./condition-kind"
import { boughtCondition, type BoughtCondition } from "./conditions/bought"
import { consentCondition, type ConsentCondition } from "./conditions/consent"
import { customerGroupCondition, type CustomerGroupCondition } from "./conditions/customer-group"
import { dayCondition, type DayCondition } from "./conditions/day"
import { didCondition, type DidCondition } from "./conditions/did"
import { flagCondition, type FlagCondition } from "./conditions/flag"
import { metricCondition, type MetricCondition } from "./conditions/metric"
import { placeCondition, type PlaceCondition } from "./conditions/place"
import { randomCondition, type RandomCondition } from "./conditions/random"
import { segmentCondition, type SegmentCondition } from "./conditions/segment"
import { standingCondition, type StandingCondition } from "./conditions/standing"
import { traitCondition, type TraitCondition } from "./conditions/trait"
import type { Sql } from "./sql"

export type Condition =
  | TraitCondition
  | MetricCondition
  | DayCondition
  | StandingCondition
  | PlaceCondition
  | FlagCondition
  | ConsentCondition
  | CustomerGroupCondition
  | DidCondition
  | BoughtCondition
  | SegmentCondition
  | RandomCondition

type Kinds = { [Type in Condition["type"]]: ConditionKind<Extract<Condition, { type: Type }>> }

/** Every kind of condition by its `type`. */
const KINDS: Kinds = {
  trait: traitCondition,
  metric: metricCondition,
  day: dayCondition,
  standing: standingCondition,
  place: placeCondition,
  flag: flagCondition,
  consent: consentCondition,
  customer_group: customerGroupCondition,
  did: didCondition,
  bought: boughtCondition,
  segment: segmentCondition,
  random: randomCondition,
}

export const CONDITION_TYPES = Object.keys(KINDS) as Condition["type"][]

/** Schemas of all kinds. */
export const conditionSchemas = Object.values(KINDS).map(({ schema }) => schema as z.ZodType)

/** The kind of a condition, which takes that condition. */
const kindOf = (condition: Condition) => KINDS[condition.type] as ConditionKind<Condition>

/** SQL that is true or false for every row `a` of the audience. */
export const compileCondition = (condition: Condition, at: CompileContext): Sql =>
  kindOf(condition).compile(condition, at)

/** SQL of type jsonb: what the condition looks at, of person `a`. */
export const actualOf = (condition: Condition, at: CompileContext): Sql =>
  kindOf(condition).actual(condition, at)

/** What the condition names outside the rule. */
export const referencesOf = (condition: Condition): Reference[] =>
  kindOf(condition).references?.(condition) ?? []
