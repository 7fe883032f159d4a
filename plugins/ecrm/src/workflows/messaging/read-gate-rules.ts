import type { MedusaContainer } from "@medusajs/framework/types"
import type { GateRules } from "../../core/messaging/gate"
import { readCommunicationMatrix } from "../profiles/read-communication-matrix"
import { messagingModule } from "./messaging-module"

/** What the merchant decided for all capabilities; the caps and hours at most a second old. */
export async function readGateRules(container: MedusaContainer): Promise<GateRules> {
  const [matrix, settings] = await Promise.all([
    readCommunicationMatrix(container),
    messagingModule(container).settings.read(),
  ])
  const { per_day_max, per_week_max, quiet_hours } = settings
  return { matrix, per_day_max, per_week_max, quiet_hours }
}
