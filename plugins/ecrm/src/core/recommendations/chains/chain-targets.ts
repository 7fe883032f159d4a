import type { ChainDocument, ChainTarget } from "./chain-document"

/** A thing that a chain offers. */
export type OfferedThing = Pick<ChainTarget, "type" | "id">

/** What a chain offers: its targets, of a path every step but the first; each once, in order. */
export function offeredThings(document: ChainDocument): OfferedThing[] {
  if (document.kind !== "path") return document.targets.map(({ type, id }) => ({ type, id }))
  const all = document.steps
    .slice(1)
    .flatMap(({ product_ids, category_ids, tag_ids }) => [
      ...product_ids.map((id): OfferedThing => ({ type: "product", id })),
      ...category_ids.map((id): OfferedThing => ({ type: "category", id })),
      ...tag_ids.map((id): OfferedThing => ({ type: "tag", id })),
    ])
  const seen = new Set<string>()
  return all.filter(({ type, id }) => !seen.has(`${type} ${id}`) && seen.add(`${type} ${id}`))
}
