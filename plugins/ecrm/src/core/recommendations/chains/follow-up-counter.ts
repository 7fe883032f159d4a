import { DAY_MS } from "../../shared/time"
import { BREATH_PEOPLE } from "./breath"
import type { ChainFacts } from "./chain-facts"
import type { ItemsOfGroups, PeopleOfGroups } from "./people-of-groups"
import { countFreeSlots, noFreeSlots, type FreeSlots, type SlotChances } from "./slot-chances"

/**
 * Counts what people bought with and after their first purchase of a group: in that order, and in
 * the orders of the days that follow. A person counts once for each group and each item.
 */
export class FollowUpCounter {
  /** People with the trigger. */
  n = 0
  readonly together: Uint32Array
  readonly together_in_order: Uint32Array
  /** Days between, of everybody in `together`. */
  readonly waits: number[][]
  /** People who bought the item; items of the trigger are not among them. */
  readonly item_people: Uint32Array
  readonly touched_items: number[] = []
  readonly touched_groups: number[] = []
  free: FreeSlots = noFreeSlots()
  private readonly is_own: Uint8Array
  private readonly group_stamps: Uint32Array
  private readonly item_stamps: Uint32Array
  private stamp = 0

  constructor(
    private readonly facts: ChainFacts,
    private readonly items_of: ItemsOfGroups,
    private readonly people_of: PeopleOfGroups,
    private readonly chances: SlotChances,
    private readonly window_days: number
  ) {
    const { groups, item_count } = facts.catalogue
    this.together = new Uint32Array(groups.length)
    this.together_in_order = new Uint32Array(groups.length)
    this.waits = groups.map(() => [])
    this.group_stamps = new Uint32Array(groups.length)
    this.item_people = new Uint32Array(item_count)
    this.item_stamps = new Uint32Array(item_count)
    this.is_own = new Uint8Array(item_count)
  }

  /**
   * Counts a trigger anew.
   * @param only 1 for each person that counts; everybody when not given
   */
  *count(trigger: number, only?: Uint8Array): Generator<void, void> {
    this.clear()
    const { items_of, people_of } = this
    const own = items_of.items.subarray(items_of.starts[trigger], items_of.starts[trigger + 1])
    for (const item of own) this.is_own[item] = 1
    for (let at = people_of.starts[trigger]; at < people_of.starts[trigger + 1]; at++) {
      if ((at - people_of.starts[trigger]) % BREATH_PEOPLE === 0) yield
      const person = people_of.people[at]
      if (only === undefined || only[person] === 1) this.follow(person, people_of.first_lines[at])
    }
    for (const item of own) this.is_own[item] = 0
  }

  private clear(): void {
    for (const item of this.touched_items) this.item_people[item] = 0
    for (const group of this.touched_groups) {
      this.together[group] = this.together_in_order[group] = 0
      this.waits[group].length = 0
    }
    this.touched_items.length = this.touched_groups.length = this.n = 0
    this.free.fill(0)
  }

  private follow(person: number, first_line: number): void {
    const { person_starts, items, orders, instants_ms } = this.facts.purchases
    const { group_starts, item_groups } = this.facts.catalogue
    const order = orders[first_line]
    const until_ms = instants_ms[first_line] + this.window_days * DAY_MS
    let line = first_line
    while (line > person_starts[person] && orders[line - 1] === order) line--
    this.stamp++
    this.n++
    let slots = 0
    for (; line < person_starts[person + 1] && instants_ms[line] <= until_ms; line++) {
      const item = items[line]
      if (this.is_own[item] === 1 || this.item_stamps[item] === this.stamp) continue
      this.item_stamps[item] = this.stamp
      slots++
      if (this.item_people[item]++ === 0) this.touched_items.push(item)
      const wait_days = (instants_ms[line] - instants_ms[first_line]) / DAY_MS
      for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
        const group = item_groups[at]
        if (this.group_stamps[group] === this.stamp) continue
        this.group_stamps[group] = this.stamp
        if (this.together[group]++ === 0) this.touched_groups.push(group)
        if (orders[line] === order) this.together_in_order[group]++
        this.waits[group].push(orders[line] === order ? 0 : Math.max(0, wait_days))
      }
    }
    countFreeSlots(this.free, this.chances.size_classes[person], slots)
  }
}
