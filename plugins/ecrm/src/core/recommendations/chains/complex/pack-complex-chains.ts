import type { ChainFacts } from "../chain-facts"
import { NONE } from "../chain-facts"
import type { TriggerScope } from "../chain-figures"
import type { ComplexChains } from "../chain-model"
import { collectHops } from "../hop-columns"
import { rowStarts, startsOfLengths } from "../row-starts"
import { categoryShares } from "./damping"
import type { FoundTrait } from "./found-trait"
import type { Habits } from "./habits"

/** Codes of `trigger_scopes`. */
export const TRIGGER_SCOPES: TriggerScope[] = ["item", "price_band", "category"]
/** Purchases that all buyers of a target count for beside those with the trait. */
const PRIOR_PURCHASES = 5

/** Writes what was found as columns; see `ComplexChains`. */
export function* packComplexChains(
  found: FoundTrait[],
  habits: Habits,
  { catalogue, purchases }: ChainFacts,
  damping: Pick<ComplexChains, "damping" | "damping_gain">,
  items_max: number
): Generator<void, ComplexChains> {
  const categories = habits.category_count
  const inferences = found
    .flatMap(({ inferences }, trait) => inferences.map((inference) => ({ ...inference, trait })))
    .sort((a, b) => a.item - b.item || b.confidence - a.confidence || a.trait - b.trait)
  const targets = found.flatMap((one, trait) => one.targets.map((target) => ({ ...target, trait })))
  const target_at = new Map(targets.map(({ trait, category }, at) => [`${trait} ${category}`, at]))
  const links = found.flatMap((one, trait) =>
    one.links.map(({ trigger, category, lift }) => ({
      row: trait * categories + trigger,
      target: target_at.get(`${trait} ${category}`) as number,
      lift,
    }))
  )
  const items: ReturnType<typeof itemsOf>[] = []
  for (const { trait, category } of targets) {
    items.push(itemsOf(found[trait], category, habits, items_max))
    yield
  }
  return {
    people_count: purchases.person_starts.length - 1,
    traits: found.map(({ test }) => test.trait),
    category_ids: catalogue.groups.slice(0, categories).map(({ id }) => id),
    item_categories: habits.item_categories,
    inference_starts: rowStarts(inferences, catalogue.item_count, ({ item }) => item),
    inferred_traits: Uint32Array.from(inferences, ({ trait }) => trait),
    trait_confidences: Float32Array.from(inferences, ({ confidence }) => confidence),
    trait_lifts: Float32Array.from(inferences, ({ lift }) => lift),
    trait_evidence: Uint32Array.from(inferences, ({ evidence }) => evidence),
    trigger_scopes: Uint8Array.from(inferences, ({ scope }) => TRIGGER_SCOPES.indexOf(scope)),
    target_starts: rowStarts(targets, found.length, ({ trait }) => trait),
    target_categories: Uint32Array.from(targets, ({ category }) => category),
    target_hops: collectHops(targets.map(({ hop }) => hop)),
    target_item_starts: startsOfLengths(items.map((row) => row.length)),
    target_items: Uint32Array.from(items.flat(), ({ item }) => item),
    target_item_shares: Float32Array.from(items.flat(), ({ share }) => share),
    usual_item_shares: Float32Array.from(items.flat(), ({ usual }) => usual),
    link_starts: rowStarts(links, found.length * categories, ({ row }) => row),
    link_targets: Uint32Array.from(links, ({ target }) => target),
    link_lifts: Float32Array.from(links, ({ lift }) => lift),
    category_shares: Float32Array.from(
      categoryShares(habits, new Uint8Array(habits.starts.length).fill(1))
    ),
    ...damping,
  }
}

/**
 * What people with the trait bought of a target, shrunk towards what everybody buys of it. A level
 * leads to its own half of the prices only: nobody is shown a cable because they buy dear things.
 */
function itemsOf(
  { test }: FoundTrait,
  target: number,
  { item_starts, items, item_categories, starts, places }: Habits,
  items_max: number
): { item: number; share: number; usual: number }[] {
  const with_trait = new Map<number, number>()
  const everybody = new Map<number, number>()
  let bought = 0
  let all = 0
  for (let person = 0; person + 1 < starts.length; person++) {
    let standing: string | null = null
    for (let at = item_starts[person]; at < item_starts[person + 1]; at++) {
      const item = items[at]
      if (item_categories[item] !== target) continue
      standing ??= test.standing(person, NONE, target)
      everybody.set(item, (everybody.get(item) ?? 0) + 1)
      all++
      if (standing !== "has") continue
      with_trait.set(item, (with_trait.get(item) ?? 0) + 1)
      bought++
    }
  }
  const { level } = test.trait
  const suits = (item: number) =>
    level === null ||
    (level === "high" ? places.of_items[item] >= 0.5 : places.of_items[item] <= 0.5)
  return [...everybody]
    .filter(([item]) => suits(item))
    .map(([item, count]) => ({
      item,
      usual: count / all,
      share:
        ((with_trait.get(item) ?? 0) + (PRIOR_PURCHASES * count) / all) /
        (bought + PRIOR_PURCHASES),
    }))
    .sort((a, b) => b.share - a.share || a.item - b.item)
    .slice(0, items_max)
}
