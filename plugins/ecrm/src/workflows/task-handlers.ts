import type { MedusaContainer } from "@medusajs/framework/types"
import type { Task } from "../modules/warehouse/queries/tasks"
import { recordSoftOptInHandler } from "./consent/record-soft-opt-in"
import { findDuplicatesHandler } from "./profiles/find-duplicates"
import { mirrorSegmentHandler } from "./profiles/mirror-segment"
import { reconcileSegmentsHandler } from "./profiles/reconcile-segments"
import { refreshProfilesHandler } from "./profiles/refresh-profiles"
import { remindTasksHandler } from "./profiles/remind-tasks"
import { scorePopulationHandler } from "./profiles/score-population"
import { tellTimelineHandler } from "./profiles/tell-timeline"
import { planCampaignHandler } from "./messaging/campaigns/plan-campaign"
import { planOrderMailsHandler } from "./messaging/plan-order-mails"
import { erasePersonHandler } from "./personal-data/erase-person"
import { trainRecommendationsHandler } from "./recommendations/train-recommendations"
import { backfillHandler } from "./warehouse/backfill-orders"
import { noteStockHandler } from "./warehouse/note-stock"
import { projectOrderHandler } from "./warehouse/project-orders"
import { syncItemsHandler } from "./warehouse/sync-items"
import { commitImportHandler } from "./warehouse/commit-import"

/** Work of one kind, done by whichever worker claims it. */
export interface TaskHandler {
  kind: string
  /** Rows claimed at once. */
  batch_max: number
  /** Seconds after which another worker may take over from one that died. */
  lease_s: number
  /**
   * Does all given tasks or throws; of several, each is then run alone, so what was done already
   * must bear being done again.
   */
  run(tasks: Task[], container: MedusaContainer): Promise<void>
}

/** Work that a shopper or a merchant waits for; none of it takes longer than seconds. */
export const quickTaskHandlers: TaskHandler[] = [
  projectOrderHandler,
  syncItemsHandler,
  noteStockHandler,
  planOrderMailsHandler,
  recordSoftOptInHandler,
]

/**
 * Work that keeps people's profiles up to the second. In a lane of its own, so that memberships
 * follow an event whatever mails are sent, and no mass of profiles keeps an order waiting.
 */
export const profileTaskHandlers: TaskHandler[] = [
  refreshProfilesHandler,
  tellTimelineHandler,
  remindTasksHandler,
]

/** Work that may take minutes; it has a lane of its own, so that the quick never waits for it. */
export const slowTaskHandlers: TaskHandler[] = [
  commitImportHandler,
  backfillHandler,
  trainRecommendationsHandler,
  erasePersonHandler,
  findDuplicatesHandler,
  scorePopulationHandler,
  reconcileSegmentsHandler,
  mirrorSegmentHandler,
]

/** Planning of campaigns: minutes for a million people, and no import keeps it waiting. */
export const campaignTaskHandlers: TaskHandler[] = [planCampaignHandler]

/** Every kind of deferred work. To add one: write its handler beside its workflow, list it above. */
export const taskHandlers: TaskHandler[] = [
  ...quickTaskHandlers,
  ...profileTaskHandlers,
  ...slowTaskHandlers,
  ...campaignTaskHandlers,
]
