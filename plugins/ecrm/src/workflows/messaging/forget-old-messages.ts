import type { MedusaContainer } from "@medusajs/framework/types"
import { messagingModule } from "./messaging-module"

/** Rows of one statement, and statements of one run; the rest follows in the next. */
const STEP_MAX = 5_000
const STEPS_MAX = 200

/**
 * Deletes messages that ended longer ago than option `messaging.retention_months` says, in steps
 * that hold nobody up, and counts of contacts that no cap asks for any more.
 * @returns number of messages
 */
export async function forgetOldMessages(container: MedusaContainer): Promise<number> {
  const { outbox, options } = messagingModule(container)
  const { retention_months } = options.messaging
  await inSteps(() => outbox.forgetCounts(STEP_MAX))
  if (retention_months === null) return 0
  return await inSteps(() => outbox.forgetMessages(retention_months, STEP_MAX))
}

async function inSteps(step: () => Promise<number>): Promise<number> {
  let all = 0
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const gone = await step()
    all += gone
    if (gone < STEP_MAX) break
  }
  return all
}
