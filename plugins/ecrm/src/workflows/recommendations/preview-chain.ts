import type { MedusaContainer } from "@medusajs/framework/types"
import type { Card } from "../../core/recommendations/card"
import type { ChainDocument } from "../../core/recommendations/chains/chain-document"
import type { PathPurchase } from "../../core/recommendations/chains/next-step"
import { situationFrom } from "../../core/recommendations/chains/trait-evidence"
import { WrittenChains, type ChainMatch } from "../../core/recommendations/chains/written-chains"
import { withAge } from "../../core/recommendations/shopper"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { ChainPerson } from "../../modules/profiles/standing/chain-people"
import { modelInCatalogue, type ModelInCatalogue } from "./chain-in-catalogue"
import { loadCards } from "./load-cards"
import { chooseRegion, loadRegions } from "./read-regions"

/** Somebody whom a chain would reach now, and what they would be shown. */
export interface PreviewedPerson {
  profile_id: string
  display_name: string | null
  /** What they bought that sets it off. */
  trigger: { product_id: string; title: string; bought_on: string }
  /** What is concluded of them: of a complex chain. */
  trait: ChainMatch["trait"]
  /** Place of the step that comes next: of a path, from 1. */
  step: number | null
  /** Best first; nothing they own, nothing that cannot be bought. */
  picks: { product_id: string; title: string; thumbnail: string | null; share: number }[]
}

export interface ChainPreview {
  /** At most 20, who bought a trigger last first. */
  people: PreviewedPerson[]
  /** People who bought a trigger and belong to the audience that were looked at, at most 200. */
  looked_at: number
  /**
   * Of those, whom the chain does not reach: no trait concluded or none any more, no step due,
   * nothing to show.
   */
  not_reached: number
}

const PEOPLE_MAX = 20
const LOOKED_AT_MAX = 200
const PICKS_MAX = 5
/** Some are sold out or owned. */
const CANDIDATES_MAX = 15

interface Reached {
  person: ChainPerson
  match: ChainMatch
}

/**
 * Says whom of the people who bought a trigger a chain would reach now, switched on or not, and
 * what each would see of it, in the store's default region.
 * @throws EcrmError `recommendations.no_model`
 */
export async function previewChain(
  container: MedusaContainer,
  document: ChainDocument,
  now: Date
): Promise<ChainPreview> {
  const profiles: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const known = await modelInCatalogue(container)
  const { index, model } = known
  const triggers =
    document.kind === "path"
      ? document.steps.slice(0, -1).flatMap((step) => index.itemsOfThings(step))
      : index.itemsOfThings(document.trigger)
  const trigger_ids = [...new Set(triggers)].map((item) => model.ids[item])
  const { audience, condition } = document
  const people = await profiles.chainBuyers({ audience, condition }, trigger_ids, LOOKED_AT_MAX)
  const reached = reachedBy(document, people, known, now)
  const cards = await cardsOf(container, known, reached)
  const shown = reached
    .map((one) => describe(one, known, cards))
    .filter(({ picks }) => picks.length > 0)
  return {
    people: shown.slice(0, PEOPLE_MAX),
    looked_at: people.length,
    not_reached: people.length - shown.length,
  }
}

function reachedBy(
  document: ChainDocument,
  people: ChainPerson[],
  { model, index }: ModelInCatalogue,
  now: Date
): Reached[] {
  const on = { ...document, is_active: true, starts_at: null, ends_at: null }
  const chain = { id: "preview", document: on }
  const written = new WrittenChains([chain], index, model.orders, model.chains?.complex ?? null)
  const now_ms = now.getTime()
  return people.flatMap((person) => {
    const history = historyOf(person, model.index_of)
    const shopper = {
      segment_ids: new Set(person.segment_ids),
      loyalty_class: person.loyalty_class,
      traits: withAge(person.traits, now_ms),
    }
    const [match] =
      document.kind === "path"
        ? written.nextSteps(history, shopper, now_ms)
        : written.matches(situationFrom([...history].reverse(), now_ms), shopper)
    return match === undefined ? [] : [{ person, match }]
  })
}

/** Newest first. */
const historyOf = (
  { bought }: ChainPerson,
  index_of: ReadonlyMap<string, number>
): PathPurchase[] =>
  bought.flatMap(({ product_id, bought_on, delivered_at_ms }) => {
    const item = index_of.get(product_id)
    if (item === undefined) return []
    return [{ item, instant_ms: Date.parse(bought_on), delivered_at_ms: delivered_at_ms ?? NaN }]
  })

const candidatesOf = ({ person, match }: Reached, { model }: ModelInCatalogue) => {
  const owned = new Set(person.bought.map(({ product_id }) => product_id))
  return match.items
    .map(({ item, weight }) => ({ product_id: model.ids[item], share: weight }))
    .filter(({ product_id }) => !owned.has(product_id))
    .slice(0, CANDIDATES_MAX)
}

async function cardsOf(
  container: MedusaContainer,
  known: ModelInCatalogue,
  reached: Reached[]
): Promise<ReadonlyMap<string, Card>> {
  const ids = new Set(
    reached.flatMap((one) => [
      known.model.ids[one.match.trigger_item],
      ...candidatesOf(one, known).map(({ product_id }) => product_id),
    ])
  )
  if (ids.size === 0) return new Map()
  const regions = await loadRegions(container)
  const region = chooseRegion(regions, undefined)
  const context = {
    region_id: region?.region_id ?? null,
    currency_code: region?.currency_code ?? "",
    sales_channel_ids: regions.sales_channel_ids,
    locale: null,
    with_costs: false,
  }
  return await loadCards(container, context, [...ids])
}

function describe(
  one: Reached,
  known: ModelInCatalogue,
  cards: ReadonlyMap<string, Card>
): PreviewedPerson {
  const { person, match } = one
  const trigger_id = known.model.ids[match.trigger_item]
  const bought_on = person.bought.find(({ product_id }) => product_id === trigger_id)?.bought_on
  const picks = candidatesOf(one, known).flatMap(({ product_id, share }) => {
    const card = cards.get(product_id)
    if (!card?.offer) return []
    return [{ product_id, title: card.title, thumbnail: card.thumbnail, share }]
  })
  return {
    profile_id: person.profile_id,
    display_name: person.display_name,
    trigger: {
      product_id: trigger_id,
      title: cards.get(trigger_id)?.title ?? trigger_id,
      bought_on: bought_on ?? "",
    },
    trait: match.trait,
    step: match.next_step === null ? null : match.next_step.step + 1,
    picks: picks.slice(0, PICKS_MAX),
  }
}
