import type { MedusaContainer } from "@medusajs/framework/types"
import { resolveUnknown } from "../../core/messaging/resolve-unknown"
import { afterFailure } from "../../core/messaging/retry"
import type { UnansweredRow } from "../../modules/messaging/outbox/queries/list-unanswered"
import type { Resolution } from "../../modules/messaging/outbox/queries/resolve-messages"
import { deliverDeps, type DeliverDeps } from "./deliver-deps"
import { messagingModule } from "./messaging-module"

/** Rows of one transaction. */
const STEP_MAX = 500

/**
 * Finds messages that were sending when their worker died, and decides about those of which no event
 * came in time; see `core/messaging/resolve-unknown`. A provider that tells no events leaves
 * receipts to be sent again after the grace and advertising to a human.
 * @returns numbers of messages newly unknown, and decided about
 */
export async function reconcileMessages(
  container: MedusaContainer,
  deps: Pick<DeliverDeps, "tellsEvents"> = deliverDeps
): Promise<{ given_up: number; resolved: number }> {
  const { outbox, options } = messagingModule(container)
  const { grace_marketing_s, grace_transactional_s } = options.messaging
  const given_up = await outbox.giveUpWaiting({
    marketing_s: grace_marketing_s,
    transactional_s: grace_transactional_s,
  })
  let resolved = 0
  for (;;) {
    const step = await outbox.resolve(STEP_MAX, (row) =>
      whatToDo(row, deps.tellsEvents(container, row.provider))
    )
    resolved += step
    if (step < STEP_MAX) return { given_up, resolved }
  }
}

function whatToDo(row: UnansweredRow, tells_events: boolean): Resolution["do"] {
  const doing = resolveUnknown({ ...row, tells_events })
  if (doing === "hold") return "hold"
  const next = afterFailure(row, { is_blamed: true, retry_at: null }, row.asked_at)
  return next.do === "die" ? "die" : "resend"
}
