import type { LearnedTrait } from "../chain-figures"

/** What the purchases of a person say of a trait. */
export type Standing = "has" | "has_not" | "unknown"

/**
 * A trait while it is learned. It is always asked with some categories left out, so that what it is
 * said to explain is no part of its own evidence.
 */
export interface TraitTest {
  trait: LearnedTrait
  /** Categories it is about; empty for a price level. */
  about: ReadonlySet<number>
  /** @param without_a, without_b categories that must not count; `NONE` for none */
  standing(person: number, without_a: number, without_b: number): Standing
  /**
   * How much chance a person had to show the trait beside a trigger, and to buy a target beside
   * the trait: people are compared with those who had as much. Slots are different things bought.
   * @param trigger, target categories; `NONE` for none
   */
  roomForTrait(person: number, trigger: number): number
  roomForTarget(person: number, trigger: number, target: number): number
}
