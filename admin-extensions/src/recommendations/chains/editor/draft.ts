import type {
  ChainDocument,
  ChainKind,
  ChainStep,
  ChainTarget,
  ChainThings,
  ChainTrait,
  Thing,
} from "../types"

/** Lists under edit have keys, so that a field stays itself when others come and go. */
export type DraftTarget = ChainTarget & { key: number }
export type DraftStep = ChainStep & { key: number }

/**
 * A chain while it is edited: the parts of all kinds, so that trying another kind loses nothing.
 * Every part stands where it does in the document; paths of the server's errors hold for both.
 */
export interface ChainDraft {
  kind: ChainKind
  title: string
  is_active: boolean
  priority: number
  starts_at: string | null
  ends_at: string | null
  audience: ChainDocument["audience"]
  condition: ChainDocument["condition"]
  trigger: ChainThings
  trait: ChainTrait
  targets: DraftTarget[]
  steps: DraftStep[]
}

let last_key = 0
export const newKey = (): number => ++last_key

export const NO_THINGS: ChainThings = {
  product_ids: [],
  category_ids: [],
  tag_ids: [],
  price: null,
}

const NO_TRAIT: ChainTrait = {
  learned_id: null,
  name: "",
  confidence_min: 0.5,
  declared_confidence: 0.8,
  evidence_min: 1,
  expires_days: 180,
}

export const newStep = (): DraftStep => ({
  key: newKey(),
  title: "",
  ...NO_THINGS,
  after: "delivered",
  wait_days: 0,
  until_days: null,
})

export const newDraft = (kind: ChainKind): ChainDraft => ({
  kind,
  title: "",
  is_active: true,
  priority: 0,
  starts_at: null,
  ends_at: null,
  audience: { segment_ids: [], classes: [] },
  condition: null,
  trigger: NO_THINGS,
  trait: NO_TRAIT,
  targets: [],
  steps: [newStep(), newStep()],
})

/** Reads a document for editing. */
export function draftOf(document: ChainDocument): ChainDraft {
  const { kind, title, is_active, priority, starts_at, ends_at, audience, condition } = document
  const shared = { kind, title, is_active, priority, starts_at, ends_at, audience, condition }
  const empty = newDraft(kind)
  if (document.kind === "path") {
    return {
      ...empty,
      ...shared,
      steps: document.steps.map((step) => ({ key: newKey(), ...step })),
    }
  }
  return {
    ...empty,
    ...shared,
    trigger: document.trigger,
    targets: document.targets.map((target) => ({ key: newKey(), ...target })),
    ...(document.kind === "complex" ? { trait: document.trait } : {}),
  }
}

const withoutKey = <Part extends { key: number }>({ key: _, ...part }: Part) => part

/** The document of a draft, right or wrong: the server says what is wrong with it. */
export function documentOf(draft: ChainDraft): ChainDocument {
  const { kind, title, is_active, priority, starts_at, ends_at, audience, condition } = draft
  const shared = {
    version: 1 as const,
    ...{ title, is_active, priority, starts_at, ends_at, audience, condition },
    origin: "written" as const,
    figures: null,
  }
  if (kind === "path") return { kind, ...shared, steps: draft.steps.map(withoutKey) }
  const hop = { trigger: draft.trigger, targets: draft.targets.map(withoutKey) }
  if (kind === "simple") return { kind, ...shared, ...hop }
  return { kind, ...shared, ...hop, trait: draft.trait }
}

/** Products, categories and tags, in this order. */
export const thingsIn = (things: ChainThings): Thing[] => [
  ...things.product_ids.map((id): Thing => ({ type: "product", id })),
  ...things.category_ids.map((id): Thing => ({ type: "category", id })),
  ...things.tag_ids.map((id): Thing => ({ type: "tag", id })),
]

/** Everything that a draft names, of the parts that are not sent too. */
export const thingsOf = ({ trigger, targets, steps }: ChainDraft): Thing[] => [
  ...thingsIn(trigger),
  ...targets.map(({ type, id }) => ({ type, id })),
  ...steps.flatMap(thingsIn),
]

/** Moves the element at a place by one; at an end it stays. */
export function moved<Part>(list: Part[], from: number, by: 1 | -1): Part[] {
  const to = from + by
  if (to < 0 || to >= list.length) return list
  const next = [...list]
  next[from] = list[to]
  next[to] = list[from]
  return next
}
