import { sortInSteps } from "../shared/sort-in-steps"

const ITEMS_PER_STEP = 8_192

/**
 * Items by the orders they are in, most first, ties by id.
 * @param orders of each item; orders that come while it is sorted do not count
 * @returns indices of the items. Cost: O(n log n) in steps of some milliseconds
 */
export function* itemsByOrders(
  ids: readonly string[],
  orders: Uint32Array
): Generator<void, Uint32Array> {
  const then = orders.slice(0, ids.length)
  const items = new Uint32Array(ids.length)
  for (let item = 0; item < items.length; item++) {
    items[item] = item
    if (item % ITEMS_PER_STEP === 0) yield
  }
  yield* sortInSteps(items, (a, b) => then[b] - then[a] || (ids[a] < ids[b] ? -1 : 1))
  return items
}
