import type { ChainFacts } from "./chain-facts"
import type { ItemsOfGroups } from "./people-of-groups"

/** People are alike who bought about as many different things: 1, 2, 3–4, 5–8, … */
const SIZE_CLASSES = 12
/** Purchases that the habits of all count for beside those of one size class. */
const PRIOR_SLOTS = 20

const sizeClass = (size: number) =>
  Math.min(SIZE_CLASSES - 1, size < 3 ? size - 1 : Math.ceil(Math.log2(size)))

/**
 * What chance alone brings: each different thing a person buys is a slot, and without any chain a
 * slot holds a thing of group B as often as the slots of people who buy as much do. Somebody who
 * bought of group A has filled slots with A; each of the `m` others is a chance for B:
 *
 *     P(B | A, m) = 1 − (1 − q)^m,   q = slots with B and not A / slots without A
 *
 * Without this, people who buy much would chain everything to everything, and things that compete
 * for the one slot of a small order would seem to repel each other.
 */
export class SlotChances {
  readonly size_classes: Uint8Array
  /** Slots by size class × item. */
  private readonly slots: Uint32Array
  private readonly totals = new Float64Array(SIZE_CLASSES)
  private readonly group_slots: Float64Array
  /** Of the group asked last, by size class × group. */
  private readonly shared: Float64Array
  private readonly own = new Float64Array(SIZE_CLASSES)

  constructor(
    private readonly facts: ChainFacts,
    private readonly items_of: ItemsOfGroups
  ) {
    const { catalogue, purchases } = facts
    const { person_starts, items } = purchases
    const people = person_starts.length - 1
    this.size_classes = new Uint8Array(people)
    this.slots = new Uint32Array(SIZE_CLASSES * catalogue.item_count)
    this.group_slots = new Float64Array(SIZE_CLASSES * catalogue.groups.length)
    this.shared = new Float64Array(SIZE_CLASSES * catalogue.groups.length)
    for (let person = 0; person < people; person++) {
      const bought = new Set(items.subarray(person_starts[person], person_starts[person + 1]))
      if (bought.size === 0) continue
      const size = sizeClass(bought.size)
      this.size_classes[person] = size
      for (const item of bought) this.slots[size * catalogue.item_count + item]++
    }
    this.sumUp()
  }

  private sumUp(): void {
    const { item_count, group_starts, item_groups, groups } = this.facts.catalogue
    for (let size = 0; size < SIZE_CLASSES; size++) {
      for (let item = 0; item < item_count; item++) {
        const count = this.slots[size * item_count + item]
        this.totals[size] += count
        for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
          this.group_slots[size * groups.length + item_groups[at]] += count
        }
      }
    }
  }

  /** Chooses the trigger that `expected` speaks of. */
  trigger(group: number): void {
    const { item_count, group_starts, item_groups, groups } = this.facts.catalogue
    this.shared.fill(0)
    this.own.fill(0)
    for (
      let entry = this.items_of.starts[group];
      entry < this.items_of.starts[group + 1];
      entry++
    ) {
      const item = this.items_of.items[entry]
      for (let size = 0; size < SIZE_CLASSES; size++) {
        const count = this.slots[size * item_count + item]
        this.own[size] += count
        for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
          this.shared[size * groups.length + item_groups[at]] += count
        }
      }
    }
  }

  /**
   * People with the trigger whom chance brings to a target.
   * @param free how many of them there are by size class and free slots, see `FreeSlots`
   */
  expected(target: number, free: FreeSlots): number {
    const { length } = this.facts.catalogue.groups
    let all = 0
    let all_target = 0
    for (let size = 0; size < SIZE_CLASSES; size++) {
      all += this.totals[size] - this.own[size]
      all_target += this.group_slots[size * length + target] - this.shared[size * length + target]
    }
    if (all === 0) return 0
    let sum = 0
    for (let size = 0; size < SIZE_CLASSES; size++) {
      const of_target =
        this.group_slots[size * length + target] - this.shared[size * length + target]
      const share =
        (of_target + (PRIOR_SLOTS * all_target) / all) /
        (this.totals[size] - this.own[size] + PRIOR_SLOTS)
      for (let bucket = 1; bucket < BUCKETS; bucket++) {
        const people = free[size * BUCKETS + bucket]
        if (people > 0) sum += people * (1 - Math.pow(1 - share, slotsOf(bucket)))
      }
    }
    return sum
  }
}

/** People by size class × bucket of free slots. */
export type FreeSlots = Uint32Array

/** Free slots are told apart up to here, and by quarters of a doubling beyond. */
const EXACT_SLOTS_MAX = 32
const BUCKETS = EXACT_SLOTS_MAX + 1 + 4 * 10

/** The most slots of a bucket, so that chance is never made too small. */
const slotsOf = (bucket: number) =>
  bucket <= EXACT_SLOTS_MAX ? bucket : EXACT_SLOTS_MAX * Math.pow(2, (bucket - EXACT_SLOTS_MAX) / 4)

const bucketOf = (slots: number) =>
  slots <= EXACT_SLOTS_MAX
    ? slots
    : Math.min(BUCKETS - 1, EXACT_SLOTS_MAX + Math.ceil(4 * Math.log2(slots / EXACT_SLOTS_MAX)))

export const noFreeSlots = (): FreeSlots => new Uint32Array(SIZE_CLASSES * BUCKETS)

/** Counts one person. */
export const countFreeSlots = (free: FreeSlots, size_class: number, slots: number): void => {
  free[size_class * BUCKETS + bucketOf(slots)]++
}
