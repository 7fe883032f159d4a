import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useMemo } from "react"
import { sdk } from "../../shared/sdk"
import type { Thing, ThingType } from "./types"

interface NamedThing {
  id: string
  name: string
}

/** Where the store's own routes keep things of a type, and what they call their names. */
const SOURCES: Record<ThingType, { path: string; list: string; name: string }> = {
  product: { path: "/admin/products", list: "products", name: "title" },
  category: { path: "/admin/product-categories", list: "product_categories", name: "name" },
  tag: { path: "/admin/product-tags", list: "product_tags", name: "value" },
}
const FOUND_MAX = 8

async function ask(type: ThingType, query: Record<string, unknown>): Promise<NamedThing[]> {
  const { path, list, name } = SOURCES[type]
  const answer = await sdk.client.fetch<Record<string, Record<string, string>[]>>(path, {
    query: { ...query, fields: `id,${name}` },
  })
  return answer[list].map((row) => ({ id: row.id, name: row[name] }))
}

/** Things of the store by words; the first ones without words. */
export const useThingSearch = (type: ThingType, q: string, isOpen: boolean) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "things", type, q],
    queryFn: () => ask(type, { ...(q === "" ? {} : { q }), limit: FOUND_MAX }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

const useNames = (type: ThingType, ids: string[]) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "thing-names", type, ids],
    queryFn: () => ask(type, { id: ids, limit: ids.length }),
    select: useCallback(
      (things: NamedThing[]) => new Map(things.map(({ id, name }) => [id, name])),
      []
    ),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

const pickedKey = ({ type, id }: Thing) => ["ecrm", "recommendations", "picked", type, id]

/** Remembers what a thing that was just found is called, until names are read again. */
export function useRememberName() {
  const client = useQueryClient()
  return (thing: Thing, name: string) => void client.setQueryData(pickedKey(thing), name)
}

/** What things are called; `null` for one that the store no longer has. */
export type NameOf = (thing: Thing) => string | null

/** Names of what a chain speaks of; an id stands for what has not been read yet. */
export function useThingNames(things: Thing[]): NameOf {
  const client = useQueryClient()
  const idsOf = (wanted: ThingType) =>
    [...new Set(things.flatMap(({ type, id }) => (type === wanted ? [id] : [])))].sort()
  const products = useNames("product", idsOf("product"))
  const categories = useNames("category", idsOf("category"))
  const tags = useNames("tag", idsOf("tag"))
  const areWhole = ![products, categories, tags].some((one) => one.isPlaceholderData)
  return useMemo(() => {
    const names = { product: products.data, category: categories.data, tag: tags.data }
    return (thing) => {
      const known = names[thing.type]
      const name = known?.get(thing.id) ?? client.getQueryData<string>(pickedKey(thing))
      return name ?? (known && areWhole ? null : thing.id)
    }
  }, [products.data, categories.data, tags.data, areWhole, client])
}
