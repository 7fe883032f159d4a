import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"

/** Computes what people are worth from their purchases: metrics, scores, class. */
export async function computeMetrics(
  _container: MedusaContainer,
  _scope: ProfileScope
): Promise<void> {}
