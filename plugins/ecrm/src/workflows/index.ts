export { runDueTasks } from "./warehouse/run-due-tasks"
export {
  backfillProgress,
  backfillStep,
  restartBackfill,
  type BackfillProgress,
} from "./warehouse/backfill-orders"
