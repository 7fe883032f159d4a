import { classSizes, MOVE_SPANS_DAYS } from "../../../core/profiles/insights/class-sizes"
import { cohorts } from "../../../core/profiles/insights/cohorts"
import { firstDayMonthsBefore } from "../../../core/profiles/insights/months"
import { REPEAT_SPANS_DAYS, repeatRate } from "../../../core/profiles/insights/repeat-rate"
import { rfmMap } from "../../../core/profiles/insights/rfm-map"
import {
  binBorders,
  hiddenDistribution,
  valueDistribution,
  type ValueDistribution,
} from "../../../core/profiles/insights/value-distribution"
import { SharedAnswers } from "../../../shared-answers"
import type { StoreDatabase } from "../../../store-database"
import { readClassCounts } from "./class-counts"
import { readClassMoves } from "./class-moves"
import { readCohortMonths } from "./cohort-months"
import { readCohortSizes } from "./cohort-sizes"
import { readCurrencies } from "./currencies"
import type { InsightFilter, OrderFilter } from "./insight-filter"
import { readOrderIntervals } from "./interval-counts"
import { readPopulation } from "./population-facts"
import { readRepeatCounts } from "./repeat-counts"
import { readRfmCounts } from "./rfm-counts"
import { readSegmentTrends } from "./segment-trends"
import { readValueBins } from "./value-bins"
import { readValueDeciles } from "./value-deciles"

/**
 * Figures about all people at once. Costly answers are shared among those who ask and given again
 * for a while; `today` is a UTC day `YYYY-MM-DD`.
 */
export class Insights {
  private readonly kept = new SharedAnswers<string, unknown>()

  constructor(readonly db: StoreDatabase) {}

  currencies() {
    return this.shared("currencies", {}, () => readCurrencies(this.db))
  }

  rfm(filter: InsightFilter) {
    return this.shared("rfm", filter, async () => rfmMap(await readRfmCounts(this.db, filter)))
  }

  classes(filter: InsightFilter, today: string) {
    return this.shared("classes", { ...filter, today }, async () =>
      classSizes(
        await readClassCounts(this.db, filter),
        await readClassMoves(this.db, filter, today, MOVE_SPANS_DAYS)
      )
    )
  }

  value(filter: InsightFilter, today: string) {
    return this.shared("value", { ...filter, today }, () => this.readValue(filter, today))
  }

  cohorts(filter: OrderFilter, today: string) {
    const since = firstDayMonthsBefore(today, filter.months - 1)
    return this.shared("cohorts", { ...filter, today }, async () =>
      cohorts(
        await readCohortSizes(this.db, filter, since),
        await readCohortMonths(this.db, filter, since),
        today
      )
    )
  }

  repeatRate(filter: InsightFilter, months: number, today: string) {
    const since = firstDayMonthsBefore(today, months - 1)
    return this.shared("repeat", { ...filter, months, today }, async () =>
      repeatRate(await readRepeatCounts(this.db, filter, since, REPEAT_SPANS_DAYS), today)
    )
  }

  intervals(filter: InsightFilter) {
    return this.shared("intervals", filter, () => readOrderIntervals(this.db, filter))
  }

  /** Who came to and left some segments (at most 100) since an instant. */
  segmentTrends(segment_ids: string[], since: Date) {
    return readSegmentTrends(this.db, segment_ids, since)
  }

  /** Hidden where nobody has an estimate: the gate of the predictions was closed at scoring. */
  private async readValue(filter: InsightFilter, today: string): Promise<ValueDistribution> {
    const { estimated, ...facts } = await readPopulation(this.db, filter, today)
    if (estimated === 0) {
      return hiddenDistribution(
        await readPopulation(this.db, { ...filter, segment_id: null }, today)
      )
    }
    const deciles = await readValueDeciles(this.db, filter)
    const borders = binBorders(deciles[0].clv_min || deciles[0].clv_max || 1)
    return valueDistribution(facts, deciles, borders, await readValueBins(this.db, filter, borders))
  }

  private shared<Answer>(name: string, of: object, ask: () => Promise<Answer>): Promise<Answer> {
    return this.kept.get(JSON.stringify([name, of]), ask) as Promise<Answer>
  }
}
