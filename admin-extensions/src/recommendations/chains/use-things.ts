import { useQueryClient } from "@tanstack/react-query"
import { useMemo } from "react"
import { useThingNames as useNames } from "../things/hooks"
import type { Thing, ThingType } from "./types"

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
    things.flatMap(({ type, id }) => (type === wanted ? [id] : []))
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
