import { createContext, useContext } from "react"
import type { SegmentFields } from "../types"
import type { DraftGroup } from "./draft"
import type { SentenceWords } from "./sentence"
import type { TreeAction, TreeLimits } from "./tree"

/** What every part of the builder needs. */
export interface BuilderState {
  root: DraftGroup
  fields: SegmentFields
  words: SentenceWords
  limits: TreeLimits
  /** The server's objection by key of the part it is about. */
  errors: ReadonlyMap<string, string>
  act: (action: TreeAction) => void
}

export const BuilderContext = createContext<BuilderState | null>(null)

/** The builder around a part. @throws Error outside of one */
export function useBuilder(): BuilderState {
  const state = useContext(BuilderContext)
  if (!state) throw new Error("a part of a rule is drawn outside of a builder")
  return state
}
