import type { ScoreSheet } from "./score-sheet"

/**
 * What several channels think of a few of many items. The channels of one item lie side by side,
 * so that reading all of them costs one look into memory.
 */
export class ChannelSheet {
  /** Items with a value, in the order of their first. */
  readonly touched: Uint32Array
  count = 0
  /** `channel_count` an item. */
  readonly values: Float64Array
  private readonly is_touched: Uint8Array

  constructor(
    readonly item_count: number,
    readonly channel_count: number
  ) {
    this.touched = new Uint32Array(item_count)
    this.values = new Float64Array(item_count * channel_count)
    this.is_touched = new Uint8Array(item_count)
  }

  add(item: number, channel: number, value: number): void {
    this.touch(item)
    this.values[item * this.channel_count + channel] += value
  }

  /** Lists the item, if only with zeros. */
  touch(item: number): void {
    if (this.is_touched[item] === 1) return
    this.is_touched[item] = 1
    this.touched[this.count++] = item
  }

  clear(): void {
    const { channel_count, values } = this
    for (let at = 0; at < this.count; at++) {
      const item = this.touched[at]
      const from = item * channel_count
      for (let place = from; place < from + channel_count; place++) values[place] = 0
      this.is_touched[item] = 0
    }
    this.count = 0
  }

  /** Adds the values above 0 of one channel to a sheet of its own. */
  copyTo(sheet: ScoreSheet, channel: number): void {
    for (let at = 0; at < this.count; at++) {
      const item = this.touched[at]
      const value = this.values[item * this.channel_count + channel]
      if (value > 0) sheet.add(item, value)
    }
  }
}
