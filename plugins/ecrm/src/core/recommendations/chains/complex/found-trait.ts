import type { Hop } from "../hop-columns"
import type { TraitTest } from "../traits/trait"
import type { Inference } from "./first-hop"
import type { TargetTable } from "./second-hop"

/** A category that people with a trait buy more of. */
export interface Target {
  category: number
  hop: Hop
}

/** A target that a trait told by a trigger's category leads to, with the lift beside it. */
export interface Link {
  trigger: number
  category: number
  lift: number
}

/** A trait with what tells it, while it is learned. */
export interface ToldTrait {
  test: TraitTest
  inferences: Inference[]
}

/** The same with what it leads to. */
export interface FoundTrait extends ToldTrait {
  table: TargetTable
  targets: Target[]
  /** By trigger, then in the order of the targets. */
  links: Link[]
}
