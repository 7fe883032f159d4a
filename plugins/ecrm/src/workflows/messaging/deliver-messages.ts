import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MessageClass } from "../../core/consent/may-contact"
import { errorText } from "../../core/shared/error-text"
import { SECOND_MS } from "../../core/shared/time"
import type { Lane } from "../../modules/messaging/outbox/lane"
import { isUnavailable } from "../../modules/warehouse/unavailable"
import { deliverBatch } from "./deliver-batch"
import { deliverDeps, type DeliverDeps } from "./deliver-deps"
import { messagingModule } from "./messaging-module"

/** Batches under way at once: while one is printed and sent, the database works for another. */
const RUNNERS = 2
/** After that the job's next tick goes on. */
const TURN_MS_MAX = 30 * SECOND_MS

/**
 * Delivers what is due, a batch of each lane in turn, until nothing is or the turn is over. Any
 * number of processes may do so at once.
 * @param classes that this turn is for; what is urgent has turns of its own
 * @returns number of messages that were looked at
 */
export async function deliverMessages(
  container: MedusaContainer,
  classes: readonly MessageClass[],
  deps: DeliverDeps = deliverDeps
): Promise<number> {
  const until_ms = performance.now() + TURN_MS_MAX
  const runners = Array.from({ length: RUNNERS }, (_, runner) =>
    runLanes(container, deps, classes, { runner, until_ms })
  )
  const ended = await Promise.allSettled(runners)
  const failed = ended.find((one) => one.status === "rejected")
  if (failed !== undefined) throw failed.reason
  return ended.reduce((sum, one) => sum + (one.status === "fulfilled" ? one.value : 0), 0)
}

async function runLanes(
  container: MedusaContainer,
  deps: DeliverDeps,
  classes: readonly MessageClass[],
  { runner, until_ms }: { runner: number; until_ms: number }
): Promise<number> {
  const { outbox } = messagingModule(container)
  let delivered = 0
  for (let round = runner; performance.now() < until_ms; round++) {
    const lanes = (await outbox.lanes(classes)).filter(
      ({ key }) => !outbox.restingLanes.isResting(key)
    )
    const from = round % Math.max(1, lanes.length)
    const found = await deliverFirst(container, deps, [
      ...lanes.slice(from),
      ...lanes.slice(0, from),
    ])
    if (found === 0) break
    delivered += found
  }
  return delivered
}

/** Delivers a batch of the first lane that has something for us. */
async function deliverFirst(
  container: MedusaContainer,
  deps: DeliverDeps,
  lanes: readonly Lane[]
): Promise<number> {
  for (const lane of lanes) {
    const purpose = deps.purposes.find(({ key }) => key === lane.purpose)
    // A newer process queued it; it will send it as well.
    if (purpose === undefined) continue
    try {
      const found = await deliverBatch(container, deps, lane, purpose)
      if (found > 0) return found
    } catch (error) {
      if (isUnavailable(error)) throw error
      rest(container, lane, error)
    }
  }
  return 0
}

function rest(container: MedusaContainer, { key, purpose }: Lane, error: unknown): void {
  messagingModule(container).outbox.restingLanes.rest(key)
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.error(`ecrm: messages of ${purpose} rest for a minute: ${errorText(error)}`)
}
