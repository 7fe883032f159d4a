import type { MedusaContainer } from "@medusajs/framework/types"
import { judge, type Verdict } from "../../../core/recommendations/experiments/verdict"
import type { Experiment } from "../../../modules/recommendations/experiments/experiment-rows"
import { WAREHOUSE_MODULE } from "../../../modules/warehouse"
import type WarehouseModuleService from "../../../modules/warehouse/service"
import { mainCurrency } from "./main-currency"

/** What an experiment says now. */
export interface ExperimentResults extends Verdict {
  /** Revenue is in this currency; orders in others count as bought, not as money. */
  currency_code: string
  from: Date
  to: Date
  window_days: number
}

/**
 * Judges an experiment that has started. People are counted who saw it while it ran; what they
 * bought counts up to the window's end after that.
 * @returns `null` for a draft
 */
export async function readResults(
  container: MedusaContainer,
  { id, document, started_at, stopped_at }: Experiment,
  now: Date
): Promise<ExperimentResults | null> {
  if (started_at === null) return null
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const currency_code = await mainCurrency(container)
  const { window_days } = document
  // An event of this instant lies before the end of the span.
  const to = stopped_at ?? new Date(now.getTime() + 1)
  const figures = await warehouse.readExperimentFigures({
    experiment_id: id,
    from: started_at,
    to,
    window_days,
    currency_code,
  })
  return { ...judge(document, figures), currency_code, from: started_at, to, window_days }
}
