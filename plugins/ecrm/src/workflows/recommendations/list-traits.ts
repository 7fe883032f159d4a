import type { MedusaContainer } from "@medusajs/framework/types"
import type { LearnedTrait } from "../../core/recommendations/chains/chain-figures"
import type { ComplexChains } from "../../core/recommendations/chains/chain-model"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { NamedTrait } from "../../modules/recommendations/traits/traits"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { readNames } from "./read-names"

/** A trait with what was learned of it and the merchant's word for it. */
export interface TraitOfStore extends NamedTrait {
  /** What to call it until it has a name. */
  suggested_name: string
  /** `null` where the newest model does not know it any more. */
  learned: (LearnedTrait & { items: number; evidence: number; targets: number }) | null
}

/** Traits of the model in use, as it orders them, then those that were named before, by key. */
export async function listTraits(container: MedusaContainer): Promise<TraitOfStore[]> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const [named, loaded] = await Promise.all([picks.traits.list(), picks.model(warehouse)])
  const complex = loaded?.model.chains?.complex ?? null
  const names = await readNames(
    container,
    complex?.traits.flatMap(({ category_ids }) => category_ids) ?? []
  )
  const learned =
    complex === null ? [] : complex.traits.map((_, place) => figuresOf(complex, place))
  const rowOf = (key: string) =>
    named.find((row) => row.key === key) ?? {
      key,
      labels: {},
      is_active: true,
      updated_by: null,
      updated_at: new Date(loaded?.model.trained_at_ms ?? 0),
    }
  const known = new Set(learned.map(({ id }) => id))
  return [
    ...learned.map((trait) => ({
      ...rowOf(trait.id),
      suggested_name: names.trait(trait),
      learned: trait,
    })),
    ...named
      .filter(({ key }) => !known.has(key))
      .map((row) => ({ ...row, suggested_name: row.key, learned: null })),
  ]
}

/** How many items tell it, by how many people at most, and to how many categories it leads. */
function figuresOf(complex: ComplexChains, place: number) {
  const { traits, inferred_traits, trait_evidence, target_starts } = complex
  let items = 0
  let evidence = 0
  inferred_traits.forEach((trait, at) => {
    if (trait !== place) return
    items++
    evidence = Math.max(evidence, trait_evidence[at])
  })
  return {
    ...traits[place],
    items,
    evidence,
    targets: target_starts[place + 1] - target_starts[place],
  }
}
