import type { MedusaContainer } from "@medusajs/framework/types"

/**
 * One step of the demo set-up. `run` looks at what exists, adds what is missing and returns how
 * many things of its kind there are now, so that it may be killed anywhere and called again.
 */
export type Stage = {
  name: string
  run: (container: MedusaContainer) => Promise<number>
}
