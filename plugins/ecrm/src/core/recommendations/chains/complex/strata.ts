/** People of one stratum had about as much room; see `TraitTest`. */
export const STRATA = 24
const EXACT_MAX = 14

/** Up to 14 each number is a stratum, then each half of a doubling; the last is open. */
export const stratumOf = (room: number): number =>
  room <= EXACT_MAX
    ? room
    : Math.min(STRATA - 1, EXACT_MAX + Math.ceil(2 * Math.log2(room / EXACT_MAX)))
