import type { ComponentType } from "react"
import { TasksSection } from "../../activity/tasks-section"
import { TimelineSection } from "../../activity/timeline-section"
import { IdentitySection } from "../../identity/identity-section"
import { TraitsSection } from "../../identity/traits-section"
import { MembershipsSection } from "../../segments/memberships-section"
import { WorthSection } from "../../worth/worth-section"
import { ConsentSection } from "../../consent/consent-section"
import { OrdersSection } from "./orders-section"

/** One part of a person's page; `key` is its name in the address and in the words. */
interface ProfileSection {
  key: string
  Section: ComponentType<{ profileId: string }>
}

/** In the order of the tabs; the first is shown first. */
export const SECTIONS: ProfileSection[] = [
  { key: "timeline", Section: TimelineSection },
  { key: "orders", Section: OrdersSection },
  { key: "worth", Section: WorthSection },
  { key: "segments", Section: MembershipsSection },
  { key: "tasks", Section: TasksSection },
  { key: "traits", Section: TraitsSection },
  { key: "identity", Section: IdentitySection },
  { key: "consent", Section: ConsentSection },
]
