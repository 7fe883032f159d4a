import type { ChainDocument } from "../types"
import type { NameOf } from "../use-things"

/** What a trial of a chain needs. */
export interface TrySectionProps {
  /** As it stands in the form, saved or not. */
  document: ChainDocument
  nameOf: NameOf
  /** Says the server's objection at the field as well. */
  onRefused: (error: unknown) => void
}
