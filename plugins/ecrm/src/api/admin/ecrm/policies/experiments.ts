import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const EXPERIMENT = "ecrm_experiment"

const { read, create, update, delete: discard } = PolicyOperation

/** What roles need for experiments and what picks earned. */
export const experimentPolicies: MiddlewareRoute[] = [
  may(read, EXPERIMENT, "GET", "recommendations/report"),
  may(read, EXPERIMENT, "GET", "recommendations/report.csv"),
  may(read, EXPERIMENT, "GET", "recommendations/experiments"),
  may(create, EXPERIMENT, "POST", "recommendations/experiments"),
  may(read, EXPERIMENT, "GET", "recommendations/experiments/:id"),
  may(update, EXPERIMENT, "POST", "recommendations/experiments/:id"),
  may(discard, EXPERIMENT, "DELETE", "recommendations/experiments/:id"),
  may(update, EXPERIMENT, "POST", "recommendations/experiments/:id/start"),
  may(update, EXPERIMENT, "POST", "recommendations/experiments/:id/stop"),
  may(read, EXPERIMENT, "GET", "recommendations/experiments/:id/results"),
]
