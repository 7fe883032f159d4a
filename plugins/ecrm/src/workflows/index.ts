export { createCatalogue } from "./warehouse/create-catalogue"
export { exportImportRejections } from "./warehouse/export-import-rejections"
export { importHistory, type ImportHistoryInput } from "./warehouse/import-history"
export { CATALOGUE_MAX } from "../core/warehouse/imports/catalogue"
export { IMPORT_FORMATS } from "../core/warehouse/imports/formats"
export { SOURCE } from "../core/warehouse/imports/source"
export type { ImportReport } from "../core/warehouse/imports/report"
export type { ImportRun } from "../modules/warehouse/queries/import-runs"
export { runDueTasks } from "./warehouse/run-due-tasks"
export {
  backfillProgress,
  backfillStep,
  restartBackfill,
  type BackfillProgress,
} from "./warehouse/backfill-orders"
export { rebuildProfiles, type Rebuilt } from "./profiles/rebuild-profiles"
export { resolveEverybody } from "./profiles/resolve-everybody"
export { scorePopulation, type ScoringStage } from "./profiles/score-population"
export { trainRecommendations } from "./recommendations/train-recommendations"
