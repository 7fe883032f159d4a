import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { CampaignStatus } from "./types"

const COLOURS = {
  draft: "grey",
  waiting_for_approval: "orange",
  scheduled: "blue",
  held: "red",
  planning: "blue",
  sending: "blue",
  paused: "orange",
  stopped: "grey",
  finished: "green",
} as const satisfies Record<CampaignStatus, string>

/** Where a campaign stands. */
export function CampaignStatusBadge({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation("ecrm")
  return (
    <StatusBadge className="whitespace-nowrap" color={COLOURS[status]}>
      {t(`campaigns.statuses.${status}`)}
    </StatusBadge>
  )
}
