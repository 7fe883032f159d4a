import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ADMIN_EMAIL } from "./names"
import type { Stage } from "./stage"

type Chains = {
  list: (filter: Record<string, unknown>) => Promise<{ count: number }>
  create: (document: Record<string, unknown>, actor: string) => Promise<unknown>
}

const TITLE = "From the hook to the water"
/** The steps in order, by what the catalogue calls them. */
const STEPS = [
  { title: "", tags: ["hook"], categories: [] },
  { title: "rod and line", tags: ["line"], categories: ["rods-reels"] },
  { title: "a boat", tags: [], categories: ["boats"] },
  { title: "a trailer for it", tags: [], categories: ["trailers-motors"] },
]
/** A need that is not met within this time was none. */
const UNTIL_DAYS = 180

async function idsOf(container: MedusaContainer) {
  const service = container.resolve(Modules.PRODUCT)
  const [tags, categories] = await Promise.all([
    service.listProductTags({}, { select: ["id", "value"], take: 1000 }),
    service.listProductCategories({}, { select: ["id", "handle"], take: 1000 }),
  ])
  return {
    tags: new Map(tags.map(({ id, value }) => [value, id])),
    categories: new Map(categories.map(({ id, handle }) => [handle, id])),
  }
}

/**
 * The path that the demo's merchant wrote: whoever bought the hook is offered rod and line, then a
 * boat, then its trailer. All other chains of the demo are learned and stand as proposals.
 */
export const chainStage: Stage = {
  name: "chains",
  run: async (container) => {
    const picks = container.resolve<{ chains: Chains }>("ecrm_recommendations", {
      allowUnregistered: true,
    })
    if (!picks) return 0
    const { chains } = picks
    const any = { kind: null, status: null, order: "name", offset: 0, limit: 1 }
    if ((await chains.list({ ...any, q: TITLE, origin: "written" })).count > 0) return 1
    const { tags, categories } = await idsOf(container)
    const [user] = await container.resolve(Modules.USER).listUsers({ email: ADMIN_EMAIL })
    await chains.create(
      {
        version: 1,
        kind: "path",
        title: TITLE,
        is_active: true,
        priority: 10,
        starts_at: null,
        ends_at: null,
        audience: { segment_ids: [], classes: [] },
        origin: "written",
        figures: null,
        condition: null,
        steps: STEPS.map((step, place) => ({
          title: step.title,
          product_ids: [],
          category_ids: step.categories.map((handle) => categories.get(handle)),
          tag_ids: step.tags.map((tag) => tags.get(tag)),
          price: null,
          after: "bought",
          wait_days: 0,
          until_days: place === 0 ? null : UNTIL_DAYS,
        })),
      },
      user.id
    )
    return 1
  },
}
