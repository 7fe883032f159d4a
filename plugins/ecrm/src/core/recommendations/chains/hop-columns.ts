import type { HopFigures } from "./chain-figures"
import type { HopColumns } from "./chain-model"

/** One hop while it is learned; `confidence` is shrunk towards chance. */
export type Hop = Omit<HopFigures, "support">

export const collectHops = (hops: readonly Hop[]): HopColumns => ({
  together: Uint32Array.from(hops, ({ together }) => together),
  n: Uint32Array.from(hops, ({ n }) => n),
  confidences: Float32Array.from(hops, ({ confidence }) => confidence),
  lifts: Float32Array.from(hops, ({ lift }) => lift),
  p_values: Float64Array.from(hops, ({ p_value }) => p_value),
})

/** Figures as they are told: counted, not shrunk. */
export const hopFigures = (hops: HopColumns, at: number, people_count: number): HopFigures => ({
  together: hops.together[at],
  n: hops.n[at],
  support: hops.together[at] / people_count,
  confidence: hops.together[at] / hops.n[at],
  lift: hops.lifts[at],
  p_value: hops.p_values[at],
})
