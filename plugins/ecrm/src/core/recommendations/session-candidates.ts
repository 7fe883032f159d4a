import { nthLargest } from "./algorithms/nth-largest"
import type { SessionNeighbours } from "./algorithms/session-neighbours"
import type { Situation } from "./contract"
import { CHANNEL, CHANNEL_COUNT, type SessionChannels } from "./session-channels"
import {
  CANDIDATES_MAX,
  describeCandidates,
  FEATURE_COUNT,
  type DescribedCandidates,
} from "./session-features"

/** Constants of this module: an import is looked up each time it is read. */
const WIDTH = CHANNEL_COUNT
const place_of = CHANNEL

/** Share of an item's popularity in its mix: only decides where nothing else speaks. */
const POPULAR_WEIGHT = 1e-6
const NOT_LISTED = -1

/** Weight per channel of the untrained blend. */
export type ChannelWeights = Float64Array

/**
 * The best candidates of a situation by a plain weighted sum of the channels, each described for
 * the trees. Candidates come in the order in which they were first thought of.
 */
export class SessionCandidates implements DescribedCandidates {
  readonly items = new Uint32Array(CANDIDATES_MAX)
  readonly mixes = new Float64Array(CANDIDATES_MAX)
  readonly features = new Float32Array(CANDIDATES_MAX * FEATURE_COUNT)
  count = 0
  private mixed: Float64Array = new Float64Array(1_024)
  private is_barred: Uint8Array = new Uint8Array(0)
  private sorted: Float64Array = new Float64Array(1_024)

  constructor(readonly channels: SessionChannels) {}

  /**
   * @param is_new_only leaves out what the situation holds
   * @returns number of candidates; they stay until the next call
   */
  collect(
    situation: Situation,
    neighbours: SessionNeighbours,
    weights: ChannelWeights,
    is_new_only: boolean
  ): number {
    this.channels.fill(situation, neighbours)
    this.mix(weights)
    if (is_new_only) this.bar(situation.items)
    this.select()
    describeCandidates(this.channels, situation.items, this)
    return this.count
  }

  private mix(weights: ChannelWeights): void {
    const { sheet, mass, sharp_mass, popular } = this.channels
    const { touched, values, count } = sheet
    if (this.mixed.length < count) {
      this.mixed = new Float64Array(2 * count)
      this.sorted = new Float64Array(2 * count)
    }
    const votes_weight = weights[place_of.votes] / (mass || 1)
    const after_weight = weights[place_of.votes_after] / (mass || 1)
    const sharp_weight = weights[place_of.votes_sharp] / (sharp_mass || 1)
    for (let n = 0; n < count; n++) {
      const from = touched[n] * WIDTH
      let mix = votes_weight * values[from] + after_weight * values[from + 1]
      mix += sharp_weight * values[from + 2]
      for (let c = 3; c < WIDTH; c++) mix += weights[c] * values[from + c]
      this.mixed[n] = mix + POPULAR_WEIGHT * popular.shares[touched[n]]
    }
  }

  private bar(items: readonly number[]): void {
    const { touched, count, item_count } = this.channels.sheet
    if (this.is_barred.length < item_count) this.is_barred = new Uint8Array(item_count)
    const { is_barred, mixed } = this
    for (const item of items) if (item < item_count) is_barred[item] = 1
    for (let n = 0; n < count; n++) if (is_barred[touched[n]] === 1) mixed[n] = NOT_LISTED
    for (const item of items) if (item < item_count) is_barred[item] = 0
  }

  private select(): void {
    const { touched, count } = this.channels.sheet
    let least = 0
    if (count > CANDIDATES_MAX) {
      const sorted = this.sorted.subarray(0, count)
      sorted.set(this.mixed.subarray(0, count))
      least = Math.max(0, nthLargest(sorted, CANDIDATES_MAX))
    }
    let kept = 0
    for (let n = 0; n < count && kept < CANDIDATES_MAX; n++) {
      if (this.mixed[n] < least) continue
      this.items[kept] = touched[n]
      this.mixes[kept++] = this.mixed[n]
    }
    this.count = kept
  }
}
