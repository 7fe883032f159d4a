import { Modules } from "@medusajs/framework/utils"
import type { Stage } from "./stage"

const reasons = [
  { value: "too_small", label: "Too small", description: "The size runs smaller than expected" },
  { value: "too_large", label: "Too large", description: "The size runs larger than expected" },
  {
    value: "not_as_described",
    label: "Not as described",
    description: "Picture or text promised something else",
  },
  { value: "defective", label: "Defective", description: "Broken or not working on arrival" },
  { value: "changed_mind", label: "Changed my mind", description: "No longer needed" },
]

/** Creates the reasons a shopper may give for a return. */
export const returnReasonStage: Stage = {
  name: "return reasons",
  run: async (container) => {
    const orders = container.resolve(Modules.ORDER)
    const existing = await orders.listReturnReasons({})
    const values = new Set(existing.map((reason) => reason.value))
    const missing = reasons.filter((reason) => !values.has(reason.value))
    if (missing.length) await orders.createReturnReasons(missing)
    return reasons.length
  },
}
