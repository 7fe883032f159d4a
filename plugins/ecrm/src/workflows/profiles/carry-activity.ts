import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"

/** Carries behaviour from the warehouse to the profiles: deeds by day, visits for the timeline. */
export async function carryActivity(
  _container: MedusaContainer,
  _scope: ProfileScope
): Promise<void> {}
