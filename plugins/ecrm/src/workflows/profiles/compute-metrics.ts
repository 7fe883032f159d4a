import type { MedusaContainer } from "@medusajs/framework/types"
import { missingForPredictions } from "../../core/profiles/prediction-gate"
import { predict } from "../../core/profiles/predictions"
import type { ProfileScope } from "../../core/profiles/scope"
import type { TimelineEntry } from "../../core/profiles/timeline-entry"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { ClassChange } from "../../modules/profiles/metrics/class-changes"
import type { Population } from "../../modules/profiles/metrics/population"
import type ProfilesModuleService from "../../modules/profiles/service"
import { readConsentStandings } from "../consent/read-consent-standings"
import { askForScoring } from "./ask-for-scoring"
import { readClassRules } from "./class-rules"
import { fitModels } from "./fit-models"

const TOLD_PER_STEP = 1_000
/** Soon enough for a new shop, late enough for its first orders to come together. */
const FIRST_SCORING_MS = 60_000

/**
 * Computes what people are worth from their purchases: metrics, scores, predictions, class. Of
 * everybody, the population is taken anew first; some people are scored against the last one, so
 * that both ways give one person the same.
 */
export async function computeMetrics(
  container: MedusaContainer,
  scope: ProfileScope
): Promise<void> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const objecting = await readObjecting(container, scope)
  const { rules, version } = await readClassRules(metrics)
  await metrics.write(scope)
  if (scope === "all") {
    await metrics.writePopulations(objecting)
    await fitModels(container, objecting)
  } else if (await metrics.lacksPopulation(scope.profile_ids)) {
    await askForScoring(container, FIRST_SCORING_MS)
  }
  await metrics.score(scope, objecting, rules)
  await predictAll(container, scope, objecting)
  await metrics.writeClassChanges(scope, rules, version)
  await tellClassChanges(container, scope)
}

async function readObjecting(container: MedusaContainer, scope: ProfileScope): Promise<string[]> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if (scope === "all") return await metrics.objecting()
  const standings = await readConsentStandings(
    container,
    await metrics.reachable(scope.profile_ids)
  )
  return scope.profile_ids.filter((id) => standings.get(id)?.objects_to_profiling ?? false)
}

async function predictAll(
  container: MedusaContainer,
  scope: ProfileScope,
  objecting: string[]
): Promise<void> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const open = (await metrics.populations()).filter(isOpen)
  const currencies = open.map(({ currency_code }) => currency_code)
  await metrics.clearPredictions(scope, objecting, currencies)
  for (const { currency_code, model, as_of } of open) {
    await metrics.predict(currency_code, scope, objecting, as_of, (person) =>
      predict(model, person, as_of)
    )
  }
}

type Open = Population & { model: NonNullable<Population["model"]> }

const isOpen = (population: Population): population is Open =>
  population.model !== null && missingForPredictions(population.facts).length === 0

async function tellClassChanges(container: MedusaContainer, scope: ProfileScope): Promise<void> {
  const { metrics, timeline }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  for (;;) {
    const changes = await metrics.untoldClassChanges(scope, TOLD_PER_STEP)
    if (changes.length > 0) await timeline.append(changes.map(entryOf))
    if (changes.length < TOLD_PER_STEP) return
  }
}

const entryOf = ({ id, profile_id, from_class, to_class, reason, changed_on }: ClassChange) =>
  ({
    root_id: profile_id,
    key: `class_changed:${id}`,
    kind: "class_changed",
    direction: "internal",
    occurred_at: new Date(changed_on),
    details: { from_class, to_class, figures: reason.figures },
  }) satisfies TimelineEntry
