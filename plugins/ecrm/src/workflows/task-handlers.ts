import type { MedusaContainer } from "@medusajs/framework/types"
import type { Task } from "../modules/warehouse/queries/tasks"
import { sendOrderConfirmationHandler } from "./messaging/send-order-confirmation"
import { trainRecommendationsHandler } from "./recommendations/train-recommendations"
import { backfillHandler } from "./warehouse/backfill-orders"
import { projectOrderHandler } from "./warehouse/project-orders"
import { syncItemsHandler } from "./warehouse/sync-items"
import { commitImportHandler } from "./warehouse/commit-import"

/** Work of one kind, done by whichever worker claims it. */
export interface TaskHandler {
  kind: string
  /** Rows claimed at once. */
  batch_max: number
  /** Seconds after which another worker may take over. */
  lease_s: number
  /** True keeps finished rows, so that a key runs once in its life. */
  once: boolean
  /** Does all given tasks or throws; a throw gives them all back for a retry. */
  run(tasks: Task[], container: MedusaContainer): Promise<void>
}

/** Every kind of deferred work. To add one: write its handler beside its workflow, list it here. */
export const taskHandlers: TaskHandler[] = [
  projectOrderHandler,
  syncItemsHandler,
  commitImportHandler,
  sendOrderConfirmationHandler,
  backfillHandler,
  trainRecommendationsHandler,
]
