import type { MedusaContainer } from "@medusajs/framework/types"
import { offeredThings, type OfferedThing } from "../../core/recommendations/chains/chain-targets"
import { MINUTE_MS } from "../../core/shared/time"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { coreDatabase } from "../warehouse/core-database"
import { KeptBriefly } from "./kept-briefly"
import { readNamedThings, type NamedThing } from "./read-sellable"

/** An active chain that offers what cannot be had. */
export interface ChainToMend {
  id: string
  name: string
  /** Do not exist any more. */
  missing: OfferedThing[]
  /** Exist, but nothing of them can be bought now. */
  sold_out: OfferedThing[]
  /** Nothing it offers can be had: it shows nothing at all. */
  is_idle: boolean
}

/** More active chains are looked at in part only, those of the highest priority first. */
const CHAINS_MAX = 2_000
const PAGE = 500

/** Looking the goods up scans the catalogue. Chains that offer others are looked up at once. */
const KEPT_MS = 2 * MINUTE_MS
const named_things = new KeptBriefly<NamedThing[]>(KEPT_MS)

/** Active chains that point to goods which are missing or sold out, highest priority first. */
export async function chainsToMend(container: MedusaContainer, now: Date): Promise<ChainToMend[]> {
  const chains = (await activeChains(container)).map(({ id, name, document }) => ({
    id,
    name,
    offered: offeredThings(document),
  }))
  const ids = (type: OfferedThing["type"]) => [
    ...new Set(
      chains.flatMap(({ offered }) =>
        offered.filter((one) => one.type === type).map(({ id }) => id)
      )
    ),
  ]
  const asked = {
    product_ids: ids("product"),
    category_ids: ids("category"),
    tag_ids: ids("tag"),
  }
  const db = coreDatabase(container)
  const things = await named_things.read(db, JSON.stringify(asked), now.getTime(), () =>
    readNamedThings(db, asked)
  )
  const known = new Map(things.map((thing) => [`${thing.type} ${thing.id}`, thing]))
  return chains.flatMap(({ id, name, offered }) => {
    const of = ({ type, id: thing_id }: OfferedThing) => known.get(`${type} ${thing_id}`)
    const missing = offered.filter((one) => !of(one)?.exists)
    const sold_out = offered.filter((one) => of(one)?.exists && !of(one)?.is_sellable)
    const bad = missing.length + sold_out.length
    return bad === 0 ? [] : [{ id, name, missing, sold_out, is_idle: bad === offered.length }]
  })
}

async function activeChains(container: MedusaContainer) {
  const { chains }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const filter = {
    q: null,
    kind: null,
    origin: null,
    status: "active",
    order: "-priority",
  } as const
  const found = []
  for (let offset = 0; offset < CHAINS_MAX; offset += PAGE) {
    const page = await chains.list({ ...filter, limit: PAGE, offset })
    found.push(...page.chains)
    if (page.chains.length < PAGE) break
  }
  return found
}
