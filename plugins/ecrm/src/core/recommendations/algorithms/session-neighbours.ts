import { ChannelSheet } from "../channel-sheet"
import type { Scorer, Situation } from "../contract"
import type { ScoreSheet } from "../score-sheet"
import { NONE, type SessionLog } from "../session-log"
import { nthLargest } from "./nth-largest"

export interface SessionNeighboursSettings {
  /** Sessions that vote: the nearest (k of the papers). */
  neighbours_max: number
  /** Newest occurrences read of each item (m of the papers). */
  occurrences_max: number
  /** Different items of the situation that are compared, its newest. */
  items_max: number
  /** 0..1: how much an item counts less for each item that came after it. */
  position_factor: number
  /** Milliseconds after which a session counts half; `Infinity` keeps all alike. */
  half_life_ms: number
  /** 0..1: how much a vote counts less for each place away from the item that matched. */
  distance_factor: number
  /** 0..1: what a vote before the match counts beside one after it. */
  before_factor: number
  /** A neighbour is divided by its length to this power; 0 ignores length. */
  length_power: number
}

/** Sessions compared at the most; the union stops growing there, newest matches first. */
const COMPARED_MAX = 4_096
/** Places left and right of the match that vote: what a session of a robot costs is bounded. */
const REACH = 12
/** Powers are looked up: a thousand of them an answer would cost more than all the rest. */
const AGE_BINS_A_HALF_LIFE = 32
const AGE_FACTORS = 32 * 40
const LENGTH_FACTORS = 64
const VOTE_CHANNELS = 3

/**
 * What sessions like this one went on with (VMIS-kNN with the decays of STAN). The similarity of a
 * session is a sum over the items it shares with the situation,
 *
 *     similarity(s) = Σ position_factor^(steps back) · ln(1 + N / support) · 2^(−age / half life)
 *                     / length(s)^length_power
 *
 * and each of the nearest votes for the items around its newest match, less with each place away.
 * The list of occurrences is read newest first and capped, and the union of compared sessions is
 * capped while it is merged, so that neither traffic nor a best seller makes an answer slow.
 *
 * Cost: O(items_max × occurrences_max + neighbours_max × 24), whatever the size of the log
 * Source: kersbergen2022serenade, garg2019sequence, ludewig2021empirical
 */
export class SessionNeighbours implements Scorer {
  private readonly sessions = new Uint32Array(COMPARED_MAX)
  private readonly similarities = new Float64Array(COMPARED_MAX)
  private readonly matches = new Uint32Array(COMPARED_MAX)
  private readonly ordered = new Float64Array(COMPARED_MAX)
  /** Per session: its place among the compared + 1 in the answer that `marked` names. */
  private places: Uint32Array = new Uint32Array(0)
  private compared = 0
  private readonly age_factors: Float64Array
  private readonly length_factors: Float64Array
  private own: ChannelSheet | null = null

  constructor(
    readonly log: SessionLog,
    readonly settings: SessionNeighboursSettings
  ) {
    const { length_power } = settings
    this.age_factors = Float64Array.from({ length: AGE_FACTORS }, (_, bin) =>
      Math.pow(2, -bin / AGE_BINS_A_HALF_LIFE)
    )
    this.length_factors = Float64Array.from({ length: LENGTH_FACTORS }, (_, length) =>
      Math.pow(Math.max(1, length), -length_power)
    )
  }

  score(situation: Situation, sheet: ScoreSheet): void {
    if (this.own === null || this.own.item_count < this.log.item_count) {
      this.own = new ChannelSheet(this.log.item_count, VOTE_CHANNELS)
    }
    this.vote(situation, this.own, 0)
    this.own.copyTo(sheet, 0)
    this.own.clear()
  }

  /**
   * Adds votes to the channel `first`, those for what came after the match to the one behind it
   * too, and votes weighted by the square of the similarity to the third.
   * @returns the sums of the similarities that voted and of their squares
   */
  vote(situation: Situation, sheet: ChannelSheet, first: number): [mass: number, sharp: number] {
    this.compare(situation)
    const { starts, items } = this.log
    const { values, channel_count } = sheet
    const { distance_factor, before_factor, neighbours_max } = this.settings
    const least = this.leastOf(neighbours_max)
    let left = Math.min(neighbours_max, this.compared)
    let mass = 0
    let sharp = 0
    for (let n = 0; n < this.compared && left > 0; n++) {
      const similarity = this.similarities[n]
      if (similarity < least) continue
      left--
      mass += similarity
      sharp += similarity * similarity
      const match = this.matches[n]
      const session = this.sessions[n]
      const end = Math.min(starts[session + 1], match + 1 + REACH)
      let weight = similarity
      for (let at = match + 1; at < end; at++) {
        const item = items[at]
        sheet.touch(item)
        const to = item * channel_count + first
        values[to] += weight
        values[to + 1] += weight
        values[to + 2] += weight * similarity
        weight *= distance_factor
      }
      const begin = before_factor === 0 ? match + 1 : Math.max(starts[session], match - REACH)
      weight = similarity * before_factor
      for (let at = match; at >= begin; at--) {
        const item = items[at]
        sheet.touch(item)
        const to = item * channel_count + first
        values[to] += weight
        values[to + 2] += weight * similarity
        weight *= distance_factor
      }
    }
    return [mass, sharp]
  }

  /** Fills the compared sessions, each with its similarity and its newest match. */
  private compare(situation: Situation): void {
    const { log, settings } = this
    if (this.places.length < log.session_count) {
      this.places = new Uint32Array(Math.ceil(log.session_count * 1.25))
    }
    this.compared = 0
    let steps = 0
    for (let p = situation.items.length - 1; p >= 0 && steps < settings.items_max; p--) {
      const item = situation.items[p]
      if (item >= log.item_count || situation.items.indexOf(item, p + 1) !== -1) continue
      this.addOccurrences(item, Math.pow(settings.position_factor, steps++))
    }
    const bins_per_ms = AGE_BINS_A_HALF_LIFE / settings.half_life_ms
    const newest_ms = log.newest_ms
    for (let n = 0; n < this.compared; n++) {
      const session = this.sessions[n]
      this.places[session] = 0
      const length = log.starts[session + 1] - log.starts[session]
      const bin = Math.floor((newest_ms - log.instants_ms[session]) * bins_per_ms)
      this.similarities[n] *=
        this.age_factors[Math.min(bin, AGE_FACTORS - 1)] *
        this.length_factors[Math.min(length, LENGTH_FACTORS - 1)]
    }
  }

  private addOccurrences(item: number, factor: number): void {
    const { log, places, sessions } = this
    const weight = factor * Math.log(1 + log.session_count / Math.max(1, log.support[item]))
    let left = this.settings.occurrences_max
    let last = NONE
    for (let at = log.newest[item]; at !== NONE && left > 0; at = log.earlier[at]) {
      const session = log.session_of[at]
      if (session === last) continue
      last = session
      left--
      let place = places[session]
      if (place === 0) {
        if (this.compared === COMPARED_MAX) continue
        sessions[this.compared] = session
        this.matches[this.compared] = at
        this.similarities[this.compared] = 0
        place = places[session] = ++this.compared
      }
      this.similarities[place - 1] += weight
    }
  }

  /** The similarity that as many as `count` reach. */
  private leastOf(count: number): number {
    if (this.compared <= count) return 0
    const ordered = this.ordered.subarray(0, this.compared)
    ordered.set(this.similarities.subarray(0, this.compared))
    return nthLargest(ordered, count)
  }
}
