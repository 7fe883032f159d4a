import type { MedusaContainer } from "@medusajs/framework/types"
import { missingForPredictions } from "../../core/profiles/prediction-gate"
import { predictor } from "../../core/profiles/predictions"
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
  const objecting = scope === "all" ? [] : await noteObjecting(container, scope.profile_ids)
  const { rules, version } = await readClassRules(metrics)
  await metrics.write(scope)
  if (scope === "all") {
    await metrics.writePopulations()
    await fitModels(container)
  } else if (await metrics.lacksPopulation(scope.profile_ids)) {
    await askForScoring(container, FIRST_SCORING_MS)
  }
  const open = (await metrics.populations()).filter(isOpen)
  const models = new Map(
    open.map(({ currency_code, model, as_of }) => [currency_code, predictor(model, as_of)])
  )
  await metrics.score(scope, { rules, rules_version: version, models, objecting })
  await tellClassChanges(container, scope)
}

/**
 * Stores who of some people objects before they are scored: a run over everybody that is at work
 * meanwhile reads it there.
 */
async function noteObjecting(container: MedusaContainer, profile_ids: string[]): Promise<string[]> {
  const { metrics }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const standings = await readConsentStandings(container, await metrics.reachable(profile_ids))
  const objecting = profile_ids.filter((id) => standings.get(id)?.objects_to_profiling ?? false)
  await metrics.noteObjecting(objecting)
  return objecting
}

type Open = Population & { model: NonNullable<Population["model"]> }

const isOpen = (population: Population): population is Open =>
  population.model !== null && missingForPredictions(population.facts).length === 0

async function tellClassChanges(container: MedusaContainer, scope: ProfileScope): Promise<void> {
  const { metrics, timeline }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  for (let after: ClassChange | null = null; ;) {
    const changes: ClassChange[] = await metrics.untoldClassChanges(scope, after, TOLD_PER_STEP)
    if (changes.length > 0) await timeline.append(changes.map(entryOf))
    if (changes.length < TOLD_PER_STEP) return
    after = changes[changes.length - 1]
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
