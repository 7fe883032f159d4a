import { createContext, useContext } from "react"
import type { SegmentFields } from "../../../segments/types"
import type { StoreTrait } from "../types"
import type { NameOf } from "../use-things"
import type { Fault } from "./fault"

/** What every part of the editor needs. */
export interface EditorState {
  fault: Fault | null
  nameOf: NameOf
  /** Segments, traits of people, currencies; undefined until they are read. */
  fields: SegmentFields | undefined
  learned: StoreTrait[]
}

export const EditorContext = createContext<EditorState | null>(null)

/** The editor around a part. @throws Error outside of one */
export function useEditor(): EditorState {
  const state = useContext(EditorContext)
  if (!state) throw new Error("a part of a chain is drawn outside of an editor")
  return state
}
