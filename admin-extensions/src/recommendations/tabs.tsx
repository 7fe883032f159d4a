import type { ComponentType } from "react"
import { ChainsTab } from "./chains/list/chains-tab"
import { ExperimentsTab } from "./experiments/tab"
import { Advisers } from "./advisers/part"
import { Explorer } from "./explorer"
import { FitsTab } from "./fits/tab"
import { HealthTab } from "./health/tab"
import { ReportTab } from "./report/tab"
import { RulesTab } from "./rules/tab"
import { SlotsTab } from "./slots/tab"
import { WhyTab } from "./why/tab"

/** One part of the page; `key` is its name in the address and in the words. */
interface RecommendationsTab {
  key: string
  Part: ComponentType
}

/** In the order of the tabs. */
export const RECOMMENDATIONS_TABS: RecommendationsTab[] = [
  { key: "explorer", Part: Explorer },
  { key: "chains", Part: ChainsTab },
  { key: "slots", Part: SlotsTab },
  { key: "rules", Part: RulesTab },
  { key: "fits", Part: FitsTab },
  { key: "why", Part: WhyTab },
  { key: "report", Part: ReportTab },
  { key: "experiments", Part: ExperimentsTab },
  { key: "health", Part: HealthTab },
  { key: "advisers", Part: Advisers },
]
