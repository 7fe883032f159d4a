import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const INSIGHT = "ecrm_insight"
const { read } = PolicyOperation

/** What roles need for the routes of insights. */
export const insightPolicies: MiddlewareRoute[] = [
  may(read, INSIGHT, "GET", "insights/currencies", "view"),
  may(read, INSIGHT, "GET", "insights/rfm", "view"),
  may(read, INSIGHT, "GET", "insights/rfm.csv", "export"),
  may(read, INSIGHT, "GET", "insights/classes", "view"),
  may(read, INSIGHT, "GET", "insights/classes.csv", "export"),
  may(read, INSIGHT, "GET", "insights/value", "view"),
  may(read, INSIGHT, "GET", "insights/value.csv", "export"),
  may(read, INSIGHT, "GET", "insights/cohorts", "view"),
  may(read, INSIGHT, "GET", "insights/cohorts.csv", "export"),
  may(read, INSIGHT, "GET", "insights/repeat-rate", "view"),
  may(read, INSIGHT, "GET", "insights/repeat-rate.csv", "export"),
  may(read, INSIGHT, "GET", "insights/intervals", "view"),
  may(read, INSIGHT, "GET", "insights/intervals.csv", "export"),
  may(read, INSIGHT, "GET", "insights/segment-trends", "view"),
]
