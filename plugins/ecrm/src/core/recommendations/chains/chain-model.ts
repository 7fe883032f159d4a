import type { Group } from "./chain-facts"
import type { LearnedTrait } from "./chain-figures"

/*
 * What the learners of chains give: every field is a typed array or plain JSON, so that a snapshot
 * can keep it as it is. Rows of a list `x` are at `x_starts[row] … x_starts[row + 1]`. Items are
 * indices of the catalogue learned from, groups and traits are indices into the lists given here.
 */

/** Figures of hops as columns; see `HopFigures` for each. */
export interface HopColumns {
  together: Uint32Array
  n: Uint32Array
  /** 0..1, shrunk towards chance. */
  confidences: Float32Array
  lifts: Float32Array
  p_values: Float64Array
}

/** Simple chains: group → group. */
export interface SimpleChains {
  people_count: number
  groups: Group[]
  /** Groups of each item, as in the catalogue. */
  group_starts: Uint32Array
  item_groups: Uint32Array
  /** Chains of trigger group `g`, highest confidence first. */
  chain_starts: Uint32Array
  targets: Uint32Array
  hops: HopColumns
  /** Of `together`, those with both in one order. */
  together_in_order: Uint32Array
  /** Median days from the trigger to the target; 0 in one order. */
  wait_days: Float32Array
  /** What people with the trigger bought of the target; shares of a row sum to 1 at most. */
  target_item_starts: Uint32Array
  target_items: Uint32Array
  target_item_shares: Float32Array
  /** Profiles that raise a chain: condition `c` belongs to chain `condition_chains[c]`. */
  conditions: { key: string; value: string }[]
  condition_chains: Uint32Array
  condition_hops: HopColumns
}

/** Complex chains: item → trait → category. */
export interface ComplexChains {
  people_count: number
  traits: LearnedTrait[]
  /** Category ids; `item_categories` holds places in it or `NONE`. */
  category_ids: string[]
  item_categories: Uint32Array
  /** First hop: traits that item `i` tells, most certain first. */
  inference_starts: Uint32Array
  inferred_traits: Uint32Array
  trait_confidences: Float32Array
  trait_lifts: Float32Array
  trait_evidence: Uint32Array
  /** 0 the item itself, 1 its price band, 2 its category. */
  trigger_scopes: Uint8Array
  /** Second hop of trait `t`: target categories, highest lift first. */
  target_starts: Uint32Array
  target_categories: Uint32Array
  target_hops: HopColumns
  /** What people with the trait, and all, buy of the target; shares of a row sum to 1 at most. */
  target_item_starts: Uint32Array
  target_items: Uint32Array
  target_item_shares: Float32Array
  usual_item_shares: Float32Array
  /**
   * Which second hops hold for people without the trigger's category too, so that it is the trait
   * and not the trigger that counts: rows are trait × category count + trigger category, entries
   * are places in `target_categories`, with the lift found under that control.
   */
  link_starts: Uint32Array
  link_targets: Uint32Array
  link_lifts: Float32Array
  /** Share of people who bought in each category: what the lifts multiply. */
  category_shares: Float32Array
  /** Weight of what traits say, 0..1, found on people left out; 0 says nothing at all. */
  damping: number
  /** What that weight gained in bits a purchase of people left out, and its standard error. */
  damping_gain: { mean: number; standard_error: number; purchases: number }
}

/** Need paths: ordered steps between categories or tags. */
export interface NeedPaths {
  people_count: number
  groups: Group[]
  /** Steps from group `g`, highest confidence first. */
  step_starts: Uint32Array
  next_groups: Uint32Array
  hops: HopColumns
  /** Days from one purchase to the next: a tenth, half and nine tenths of people waited less. */
  wait_days_p10: Float32Array
  wait_days_p50: Float32Array
  wait_days_p90: Float32Array
}

/** When things are bought again. */
export interface RepeatPurchase {
  category_ids: string[]
  item_categories: Uint32Array
  /** 0..1: chance that a buyer buys it again, shrunk to its category and that to the store. */
  repeat_shares: Float32Array
  /** 1 where the same thing is sensibly offered again. */
  is_consumable: Uint8Array
  /** Days between two purchases: quantiles of each item, shrunk to its category. */
  interval_days_p25: Float32Array
  interval_days_p50: Float32Array
  interval_days_p75: Float32Array
  /** Buyers of each item, and those who came back for it. */
  buyers: Uint32Array
  repeat_buyers: Uint32Array
}
