import type { ChainFacts } from "./chain-facts"

/** People by what they bought first of each group; group `g` has entries `starts[g] … starts[g + 1])`. */
export interface PeopleOfGroups {
  starts: Uint32Array
  people: Uint32Array
  /** The line with which that person first bought of the group. */
  first_lines: Uint32Array
}

/** Turns purchases round: who bought of a group, and with which line first. O(lines × groups). */
export function peopleOfGroups({ catalogue, purchases }: ChainFacts): PeopleOfGroups {
  const { groups, group_starts, item_groups } = catalogue
  const { person_starts, items } = purchases
  const starts = new Uint32Array(groups.length + 1)
  const last_person = new Uint32Array(groups.length)
  const visit = (found: (group: number, person: number, line: number) => void) => {
    last_person.fill(0)
    for (let person = 0; person + 1 < person_starts.length; person++) {
      for (let line = person_starts[person]; line < person_starts[person + 1]; line++) {
        const item = items[line]
        for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
          const group = item_groups[at]
          if (last_person[group] === person + 1) continue
          last_person[group] = person + 1
          found(group, person, line)
        }
      }
    }
  }
  visit((group) => starts[group + 1]++)
  for (let group = 0; group < groups.length; group++) starts[group + 1] += starts[group]
  const next = starts.slice()
  const people = new Uint32Array(starts[groups.length])
  const first_lines = new Uint32Array(starts[groups.length])
  visit((group, person, line) => {
    people[next[group]] = person
    first_lines[next[group]++] = line
  })
  return { starts, people, first_lines }
}

/** Items by group; group `g` has `items[starts[g] … starts[g + 1])`, ascending. */
export interface ItemsOfGroups {
  starts: Uint32Array
  items: Uint32Array
}

export function itemsOfGroups({ catalogue }: ChainFacts): ItemsOfGroups {
  const { groups, group_starts, item_groups, item_count } = catalogue
  const starts = new Uint32Array(groups.length + 1)
  for (const group of item_groups) starts[group + 1]++
  for (let group = 0; group < groups.length; group++) starts[group + 1] += starts[group]
  const next = starts.slice()
  const items = new Uint32Array(item_groups.length)
  for (let item = 0; item < item_count; item++) {
    for (let at = group_starts[item]; at < group_starts[item + 1]; at++) {
      items[next[item_groups[at]]++] = item
    }
  }
  return { starts, items }
}
