import type {
  ExperimentDocument,
  Variant,
} from "../../../../plugins/ecrm/src/core/recommendations/experiments/experiment-document"
import type {
  VariantVerdict,
  Verdict,
} from "../../../../plugins/ecrm/src/core/recommendations/experiments/verdict"
import type { SlotName } from "../../../../plugins/ecrm/src/core/recommendations/slot"

export type { ExperimentDocument, SlotName, Variant, VariantVerdict }

export interface ExperimentInput {
  name: string
  slot: SlotName
  document: ExperimentDocument
}

/** Answer of `/admin/ecrm/recommendations/experiments`; instants are ISO strings. */
export interface Experiment extends ExperimentInput {
  id: string
  status: "draft" | "running" | "stopped"
  started_at: string | null
  stopped_at: string | null
  /** In the words of staff, or `guardrail` or `sample_ratio`. */
  stop_reason: string | null
  version: number
  created_at: string
  updated_at: string
}

/** What an experiment says now. */
export interface ExperimentResults extends Verdict {
  currency_code: string
  from: string
  to: string
  window_days: number
}
