import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"

/** Carries orders and what was bought from the warehouse to the profiles. */
export async function carryPurchases(
  _container: MedusaContainer,
  _scope: ProfileScope
): Promise<void> {}
