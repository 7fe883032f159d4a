/** Numbers sorted at once; a few milliseconds. */
const RUN_LENGTH = 8_192

/**
 * Sorts numbers in place, stable, in steps of some thousand: runs first, which are then merged.
 * What is in order already costs no merge.
 * @param compare negative where `a` goes before `b`. Cost: O(n log n), 4 bytes a number
 */
export function* sortInSteps(
  list: Uint32Array,
  compare: (a: number, b: number) => number
): Generator<void, void> {
  for (let from = 0; from < list.length; from += RUN_LENGTH) {
    list.subarray(from, from + RUN_LENGTH).sort(compare)
    yield
  }
  const merged = new Uint32Array(list.length)
  for (let length = RUN_LENGTH; length < list.length; length *= 2) {
    for (let from = 0; from + length < list.length; from += 2 * length) {
      const middle = from + length
      const to = Math.min(list.length, middle + length)
      if (compare(list[middle - 1], list[middle]) <= 0) continue
      let left = from
      let right = middle
      for (let at = from; at < to; at++) {
        const isLeft = right === to || (left < middle && compare(list[left], list[right]) <= 0)
        merged[at] = isLeft ? list[left++] : list[right++]
        if (at % RUN_LENGTH === 0) yield
      }
      list.set(merged.subarray(from, to), from)
    }
  }
}
