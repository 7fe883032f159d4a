import type { ComponentType } from "react"
import { Advisers } from "./advisers/part"
import { Explorer } from "./explorer"

/** One part of the page; `key` is its name in the address and in the words. */
interface RecommendationsTab {
  key: string
  Part: ComponentType
}

/** In the order of the tabs. */
export const RECOMMENDATIONS_TABS: RecommendationsTab[] = [
  { key: "explorer", Part: Explorer },
  { key: "advisers", Part: Advisers },
]
