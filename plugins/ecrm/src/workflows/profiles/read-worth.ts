import type { MedusaContainer } from "@medusajs/framework/types"
import type { ClassFigures, ClassReason } from "../../core/profiles/loyalty-class"
import { unknownProfile } from "../../core/profiles/person-errors"
import { missingForPredictions } from "../../core/profiles/prediction-gate"
import { explainClass, hiddenBecause, type HiddenBecause } from "../../core/profiles/worth-view"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { ClassChange } from "../../modules/profiles/metrics/class-changes"
import type { CurrencyWorth } from "../../modules/profiles/metrics/read-worth"
import type ProfilesModuleService from "../../modules/profiles/service"
import { readConsentStandings } from "../consent/read-consent-standings"
import { readClassRules } from "./class-rules"

const HISTORY_MAX = 50

/** What one person is worth, and why it is said. */
export interface Worth {
  profile_id: string
  /** The main currency first. */
  currencies: CurrencyWorth[]
  /** `null` without scores. */
  class: { loyalty_class: string; reason: ClassReason; figures: ClassFigures } | null
  /** Newest first. */
  history: (Omit<ClassChange, "reason"> & { reason: ClassReason; figures: ClassFigures })[]
  /** Whom the person was compared with; `null` without a population. */
  population: { currency_code: string; as_of: string; buyers: number } | null
  hidden: HiddenBecause | null
}

/**
 * Reads what a person is worth. Who objects to profiling has no scores, whatever is still stored.
 * @param id a profile, surviving or merged since
 * @throws EcrmError `profiles.unknown`
 */
export async function readWorth(container: MedusaContainer, id: string): Promise<Worth> {
  const { metrics, staff }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const profile_id = await staff.findSurvivor(id)
  if (profile_id === null) throw unknownProfile(id)
  const [rows, changes, populations, { rules }, reachable] = await Promise.all([
    metrics.worth(profile_id),
    metrics.classChanges(profile_id, HISTORY_MAX),
    metrics.populations(),
    readClassRules(metrics),
    metrics.reachable([profile_id]),
  ])
  const standings = await readConsentStandings(container, reachable)
  const objects_to_profiling = standings.get(profile_id)?.objects_to_profiling ?? false
  const currencies = objects_to_profiling ? rows.map(withoutScores) : rows
  const main = currencies.find((row) => row.is_main)
  const population = populations.find((one) => one.currency_code === main?.currency_code)
  const figures = main && figuresOf(main)
  return {
    profile_id,
    currencies,
    class:
      main?.loyalty_class && figures
        ? { loyalty_class: main.loyalty_class, reason: explainClass(figures, rules), figures }
        : null,
    history: objects_to_profiling ? [] : changes.map(explained),
    population: population
      ? {
          currency_code: population.currency_code,
          as_of: population.as_of.toISOString().slice(0, 10),
          buyers: population.facts.buyers,
        }
      : null,
    hidden: hiddenBecause({
      purchase_days: main?.purchase_days ?? 0,
      has_prediction: main?.scored_on != null,
      objects_to_profiling,
      missing: population ? missingForPredictions(population.facts) : null,
    }),
  }
}

function figuresOf({ r, f, m, purchase_days }: CurrencyWorth): ClassFigures | null {
  return r === null || f === null || m === null ? null : { r, f, m, purchase_days }
}

const explained = ({ reason, ...change }: ClassChange) => ({
  ...change,
  figures: reason.figures,
  reason: explainClass(reason.figures, reason.rules),
})

const withoutScores = (row: CurrencyWorth): CurrencyWorth => ({
  ...row,
  r: null,
  f: null,
  m: null,
  rfm_group: null,
  loyalty_class: null,
  p_alive: null,
  expected_orders: null,
  clv: null,
  next_order_on: null,
  scored_on: null,
})
