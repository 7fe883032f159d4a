import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"

/** Derives the one row per person that lists and segments read. */
export async function deriveAudience(
  _container: MedusaContainer,
  _scope: ProfileScope
): Promise<void> {}
