import { CHAIN_VERSION, parseChain, type ChainDocument } from "./chain-document"
import type { Group } from "./chain-facts"
import type { HopFigures, LearnedTrait } from "./chain-figures"
import type { ComplexChains, HopColumns, NeedPaths, SimpleChains } from "./chain-model"
import { hopFigures } from "./hop-columns"

/** A learned chain for the merchant to accept or refuse. */
export interface ChainProposal {
  /** The same for the same chain at every training, so that what was refused stays refused. */
  key: string
  document: ChainDocument
}

/** Names as the merchant knows them. */
export interface ChainNames {
  group(group: Group): string
  trait(trait: LearnedTrait): string
}

const things = (group: Group) => ({
  product_ids: [],
  category_ids: group.kind === "category" ? [group.id] : [],
  tag_ids: group.kind === "tag" ? [group.id] : [],
})
const target = (group: Group, weight = 1) => ({ type: group.kind, id: group.id, weight })
const keyOf = (group: Group) => `${group.kind}:${group.id}`
const titled = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
const learned = (title: string) => ({
  version: CHAIN_VERSION,
  title: titled(title),
  origin: "learned",
})

/** Simple chains, strongest discovery first. */
export function proposeSimpleChains(chains: SimpleChains, names: ChainNames): ChainProposal[] {
  const { groups, chain_starts, targets, hops, people_count, wait_days } = chains
  return groups
    .flatMap((trigger, row) =>
      places(chain_starts, row).map((at) => {
        const to = groups[targets[at]]
        return {
          key: `simple ${keyOf(trigger)} ${keyOf(to)}`,
          document: parseChain({
            kind: "simple",
            ...learned(`${names.group(trigger)} → ${names.group(to)}`),
            trigger: things(trigger),
            targets: [target(to)],
            figures: {
              ...figuresOf(hopFigures(hops, at, people_count)),
              wait_days_median: wait_days[at],
            },
          }),
        }
      })
    )
    .sort(byDiscovery)
}

/**
 * Complex chains: one a trait and category that tells it, with all targets it links to. Figures of
 * the first hop are those of its most telling item, of the second those of its first target.
 */
export function proposeComplexChains(
  chains: ComplexChains,
  product_ids: readonly string[],
  names: ChainNames
): ChainProposal[] {
  const { traits, category_ids, link_starts } = chains
  return traits
    .flatMap((trait, t) =>
      category_ids.flatMap((category_id, c) => {
        const links = places(link_starts, t * category_ids.length + c)
        const telling = tellingItems(chains, t, c)
        if (links.length === 0 || telling.length === 0) return []
        return [complexProposal(chains, { trait, category_id, links, telling }, product_ids, names)]
      })
    )
    .sort(byDiscovery)
}

interface ComplexParts {
  trait: LearnedTrait
  category_id: string
  links: number[]
  /** Places of inferences, most certain first. */
  telling: { item: number; at: number }[]
}

/** A document names few things; the most telling items stand for the others. */
const TRIGGERS_MAX = 50

function complexProposal(
  chains: ComplexChains,
  { trait, category_id, links, telling }: ComplexParts,
  product_ids: readonly string[],
  names: ChainNames
): ChainProposal {
  const category = (id: string): Group => ({ kind: "category", id })
  const name = names.trait(trait)
  const [first] = links
  const [{ at }] = telling
  return {
    key: `complex ${category_id} ${trait.id}`,
    document: parseChain({
      kind: "complex",
      ...learned(`${names.group(category(category_id))} → ${name}`),
      trigger: { product_ids: telling.slice(0, TRIGGERS_MAX).map(({ item }) => product_ids[item]) },
      trait: { learned_id: trait.id, name: titled(name), expires_days: trait.expires_days },
      targets: links.map((link) =>
        target(
          category(chains.category_ids[chains.target_categories[chains.link_targets[link]]]),
          Math.min(100, Math.max(0.01, chains.link_lifts[link]))
        )
      ),
      figures: {
        ...figuresOf(
          hopFigures(chains.target_hops, chains.link_targets[first], chains.people_count)
        ),
        trait_confidence: chains.trait_confidences[at],
        trait_lift: chains.trait_lifts[at],
        trait_evidence: chains.trait_evidence[at],
      },
    }),
  }
}

function tellingItems(chains: ComplexChains, trait: number, category: number) {
  const { inference_starts, inferred_traits, item_categories, trait_confidences } = chains
  const found: { item: number; at: number }[] = []
  for (let item = 0; item < item_categories.length; item++) {
    if (item_categories[item] !== category) continue
    for (const at of places(inference_starts, item)) {
      if (inferred_traits[at] === trait) found.push({ item, at })
    }
  }
  return found.sort((a, b) => trait_confidences[b.at] - trait_confidences[a.at] || a.item - b.item)
}

/** Steps a path is followed for; more are not one need. */
const STEPS_MAX = 6

/**
 * Need paths: from every group that starts one, the likeliest next step again and again. A path
 * never comes to a group twice; one that is the tail of another is left out.
 */
export function proposePaths(paths: NeedPaths, names: ChainNames): ChainProposal[] {
  const { groups, step_starts, next_groups, hops, people_count } = paths
  const isLater = new Set(next_groups)
  return groups
    .flatMap((_, start) => {
      if (isLater.has(start)) return []
      const walk: { group: number; step: number }[] = []
      const seen = new Set([start])
      for (let from = start; walk.length + 1 < STEPS_MAX;) {
        const step = places(step_starts, from).find((at) => !seen.has(next_groups[at]))
        if (step === undefined) break
        from = next_groups[step]
        seen.add(from)
        walk.push({ group: from, step })
      }
      if (walk.length === 0) return []
      const all = [start, ...walk.map(({ group }) => group)].map((group) => groups[group])
      return [
        {
          key: `path ${all.map(keyOf).join(" ")}`,
          document: parseChain({
            kind: "path",
            ...learned(all.map((group) => names.group(group)).join(" → ")),
            steps: [
              { ...things(all[0]), after: "bought" },
              ...walk.map(({ group, step }) => ({
                ...things(groups[group]),
                title: titled(names.group(groups[group])),
                wait_days: Math.floor(paths.wait_days_p10[step]),
                until_days: Math.ceil(2 * paths.wait_days_p90[step]),
              })),
            ],
            figures: {
              ...figuresOf(hopFigures(hops, walk[0].step, people_count)),
              wait_days_median: paths.wait_days_p50[walk[0].step],
            },
          }),
        },
      ]
    })
    .sort(byDiscovery)
}

const places = (starts: HopColumns["n"], row: number): number[] =>
  Array.from({ length: starts[row + 1] - starts[row] }, (_, at) => starts[row] + at)

const figuresOf = ({ together, n, support, confidence, lift, p_value }: HopFigures) => ({
  together,
  n,
  support,
  confidence,
  lift,
  p_value,
})

const byDiscovery = (a: ChainProposal, b: ChainProposal) =>
  (a.document.figures?.p_value ?? 1) - (b.document.figures?.p_value ?? 1) ||
  (b.document.figures?.lift ?? 0) - (a.document.figures?.lift ?? 0) ||
  (a.key < b.key ? -1 : 1)
