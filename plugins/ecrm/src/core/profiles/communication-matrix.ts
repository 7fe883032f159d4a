import { z } from "../shared/schema"
import { LOYALTY_CLASSES, type LoyaltyClass } from "./loyalty-class"

/**
 * Communications that not everybody gets. What a customer must be told (orders, parcels, returns,
 * recalls, upgrades of software they own) is no row: it is always allowed, see `ALWAYS_ALLOWED`.
 */
export const COMMUNICATIONS = [
  "greeting",
  "recommendation",
  "offer",
  "survey",
  "newsletter",
] as const
export type Communication = (typeof COMMUNICATIONS)[number]

export const ALWAYS_ALLOWED = ["service", "transactional"] as const

const cells = z.strictObject({
  very_loyal: z.boolean(),
  generally_loyal: z.boolean(),
  occasional: z.boolean(),
})

/** The editable document: which class gets which communication. */
export const communicationMatrixSchema = z.strictObject({
  greeting: cells,
  recommendation: cells,
  offer: cells,
  survey: cells,
  newsletter: cells,
})
export type CommunicationMatrix = z.infer<typeof communicationMatrixSchema>

const only = (...classes: LoyaltyClass[]) => ({
  very_loyal: classes.includes("very_loyal"),
  generally_loyal: classes.includes("generally_loyal"),
  occasional: classes.includes("occasional"),
})

/**
 * What counts until the merchant says otherwise. Greeting and recommendation are the loyalty
 * matrix of the paper (feelings of being valued are for the very loyal; recommendations also for
 * the generally loyal; at least one class gets neither). An offer is a recommendation with a
 * price, so it follows that row. Surveys and newsletters are asked for or answered freely, so they
 * are for everybody who agreed to them.
 */
export const DEFAULT_COMMUNICATION_MATRIX: CommunicationMatrix = {
  greeting: only("very_loyal"),
  recommendation: only("very_loyal", "generally_loyal"),
  offer: only("very_loyal", "generally_loyal"),
  survey: only(...LOYALTY_CLASSES),
  newsletter: only(...LOYALTY_CLASSES),
}

/**
 * True where a person of a class may get a communication; the send gate asks this.
 * @param loyalty_class `null` for whoever has none (no order yet, or objects to profiling): they
 *   are treated as occasional, the class that is spared most
 */
export const mayCommunicate = (
  matrix: CommunicationMatrix,
  communication: Communication | (typeof ALWAYS_ALLOWED)[number],
  loyalty_class: LoyaltyClass | null
): boolean =>
  communication === "service" ||
  communication === "transactional" ||
  matrix[communication][loyalty_class ?? "occasional"]
