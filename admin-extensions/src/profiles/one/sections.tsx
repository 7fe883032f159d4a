import type { ComponentType } from "react"
import { TasksSection } from "../../activity/tasks-section"
import { TimelineSection } from "../../activity/timeline-section"
import { ConsentSection } from "../../consent/consent-section"
import { OrdersSection } from "./orders-section"

/** One part of a person's page; `key` is its name in the address and in the words. */
interface ProfileSection {
  key: string
  Section: ComponentType<{ profileId: string }>
}

/** In the order of the tabs; the first is shown first. */
export const SECTIONS: ProfileSection[] = [
  { key: "orders", Section: OrdersSection },
  { key: "timeline", Section: TimelineSection },
  { key: "tasks", Section: TasksSection },
  { key: "consent", Section: ConsentSection },
]
