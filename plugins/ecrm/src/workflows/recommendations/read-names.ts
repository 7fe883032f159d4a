import type { MedusaContainer } from "@medusajs/framework/types"
import type { LearnedTrait } from "../../core/recommendations/chains/chain-figures"
import type { ChainNames } from "../../core/recommendations/chains/propose-chains"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { coreDatabase } from "../warehouse/core-database"

const NAMES = `
  SELECT id, name FROM product_category WHERE id = ANY(?)
  UNION ALL SELECT id, value FROM product_tag WHERE id = ANY(?)`

/** Languages whose word stands for all in lists of staff, the first that there is. */
const LANGUAGES = ["en", "en-US", "en-GB"]

/**
 * Reads what categories, tags and traits are called where staff read lists; an id stands for what
 * has no name.
 */
export async function readNames(
  container: MedusaContainer,
  group_ids: string[]
): Promise<ChainNames> {
  const { traits }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const ids = [...new Set(group_ids)]
  const [{ rows }, named] = await Promise.all([
    coreDatabase(container).raw<{ id: string; name: string }>(NAMES, [ids, ids]),
    traits.list(),
  ])
  const groups = new Map(rows.map(({ id, name }) => [id, name]))
  const words = new Map(named.map(({ key, labels }) => [key, wordOf(labels)]))
  const nameOf = (id: string) => groups.get(id) ?? id
  return {
    group: ({ id }) => nameOf(id),
    trait: (trait) => words.get(trait.id) ?? describeTrait(trait, nameOf),
  }
}

const wordOf = (labels: Record<string, string>): string | undefined =>
  LANGUAGES.map((language) => labels[language]).find((word) => word !== undefined) ??
  Object.values(labels)[0]

/** What a trait is called until somebody names it. */
function describeTrait(
  { kind, level, category_ids }: LearnedTrait,
  nameOf: (id: string) => string
): string {
  const about = category_ids.map(nameOf).join(", ")
  switch (kind) {
    case "price_level":
      return level === "low" ? "Goes for the cheap ones" : "Goes for the dear ones"
    case "spend_level":
      return level === "low" ? "Spends little" : "Spends much"
    case "phase":
      return `In a time of ${about}`
    case "need":
      return `Needs ${about}`
    case "owner":
      return `Owns ${about}`
  }
}
