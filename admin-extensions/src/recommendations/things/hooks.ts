import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"

export type ThingType = "product" | "category" | "tag"

interface Thing {
  id: string
  name: string
}

/** Where core lists them, and how it calls them. */
const RESOURCES = {
  product: { path: "/admin/products", list: "products", name: "title" },
  category: { path: "/admin/product-categories", list: "product_categories", name: "name" },
  tag: { path: "/admin/product-tags", list: "product_tags", name: "value" },
} as const
const FOUND_MAX = 8
/** Ids that go into one address. */
const NAMED_MAX = 100

async function ask(type: ThingType, query: Record<string, unknown>): Promise<Thing[]> {
  const { path, list, name } = RESOURCES[type]
  const answer = await sdk.client.fetch<Record<string, Record<string, string>[]>>(path, {
    query: { ...query, fields: `id,${name}` },
  })
  return answer[list].map((row) => ({ id: row.id, name: row[name] }))
}

/**
 * Products, categories or tags by words.
 * @param isAsked also without words, where the first ones are wanted
 */
export const useThingSearch = (type: ThingType, q: string, isAsked = q !== "") =>
  useQuery({
    queryKey: ["ecrm", "things", type, "search", q],
    queryFn: () => ask(type, { ...(q === "" ? {} : { q }), limit: FOUND_MAX }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

const byId = (things: Thing[]) => new Map(things.map(({ id, name }) => [id, name]))

async function askNames(type: ThingType, ids: string[]): Promise<Thing[]> {
  const answers: Promise<Thing[]>[] = []
  for (let from = 0; from < ids.length; from += NAMED_MAX) {
    const some = ids.slice(from, from + NAMED_MAX)
    answers.push(ask(type, { id: some, limit: some.length }))
  }
  return (await Promise.all(answers)).flat()
}

/** What products, categories or tags are called, by id; of those that are gone there is none. */
export const useThingNames = (type: ThingType, given: string[]) => {
  const ids = [...new Set(given)].sort()
  return useQuery({
    queryKey: ["ecrm", "things", type, "names", ids],
    queryFn: () => askNames(type, ids),
    select: byId,
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}
