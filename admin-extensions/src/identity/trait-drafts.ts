import type { TraitDefinition, TraitRow, TraitValue } from "./types"

/** A value as its field shows it. */
export function draftOf(value: TraitValue | undefined): string {
  if (value === undefined) return ""
  return Array.isArray(value) ? value.join(", ") : String(value)
}

/** What a field's text means; what cannot be read is sent as typed, and the server says why. */
export function valueOf({ type }: TraitDefinition, draft: string): TraitValue | null {
  const text = draft.trim()
  if (text === "") return null
  switch (type) {
    case "boolean":
      return text === "true"
    case "number":
      return Number.isNaN(Number(text)) ? text : Number(text)
    case "tags":
      return text.split(",").flatMap((tag) => tag.trim() || [])
    default:
      return text
  }
}

/** Values that count, by key. */
export const effectiveValues = (traits: TraitRow[]): Map<string, TraitRow> =>
  new Map(traits.flatMap((row) => (row.is_effective ? [[row.key, row]] : [])))

/** Fields whose text differs from what is kept. */
export function changedTraits(
  definitions: TraitDefinition[],
  kept: Map<string, TraitRow>,
  drafts: Record<string, string>
): Record<string, TraitValue | null> {
  const changed = definitions.filter(
    ({ key }) => key in drafts && drafts[key].trim() !== draftOf(kept.get(key)?.value)
  )
  return Object.fromEntries(
    changed.map((definition) => [definition.key, valueOf(definition, drafts[definition.key])])
  )
}
