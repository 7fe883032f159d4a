import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { consentModule } from "../workflows/consent/consent-module"
import { softOptInTask } from "../workflows/consent/record-soft-opt-in"
import { hint } from "../workflows/warehouse/hint"

/** A sale may allow to write about similar goods, or refuse it; `sweepConsent` finds lost events. */
export default async function consentOnOrderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { soft_opt_in_countries } = consentModule(container).options.consent
  if (soft_opt_in_countries.length > 0) await hint(container, [softOptInTask(event.data.id)])
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "ecrm:consent-order-placed" },
}
