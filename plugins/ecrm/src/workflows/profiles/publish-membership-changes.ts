import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { segmentEntry, segmentEvent } from "../../core/profiles/segments/segment-events"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { Telling } from "../../modules/profiles/segments/changes"
import type ProfilesModuleService from "../../modules/profiles/service"
import { Timeline } from "../../modules/profiles/timeline/timeline"

const BATCH = 500

/**
 * Tells timelines and subscribers who entered and left segments, each change at least once:
 * subscribers only when it stands on the timelines, and again under the same id where the process
 * died in between.
 * @param batches_max batches of 500; what is left is told by the next call
 */
export async function publishMembershipChanges(
  container: MedusaContainer,
  batches_max: number
): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const bus = container.resolve(Modules.EVENT_BUS)
  const telling: Telling = {
    write: async (moves, tx) => void (await new Timeline(tx).append(moves.map(segmentEntry))),
    emit: async (moves) => await bus.emit(moves.map(segmentEvent)),
  }
  for (let batch = 0; batch < batches_max; batch++) {
    if ((await segments.publish(BATCH, telling)) < BATCH) return
  }
}
