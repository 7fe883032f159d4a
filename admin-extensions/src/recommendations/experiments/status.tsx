import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { Experiment } from "./types"

const COLOURS = { draft: "orange", running: "green", stopped: "grey" } as const

/** Whether it is a draft, runs or has ended. */
export function ExperimentStatus({ experiment: { status } }: { experiment: Experiment }) {
  const { t } = useTranslation("ecrm")
  return <StatusBadge color={COLOURS[status]}>{t(`experiments.statuses.${status}`)}</StatusBadge>
}
