import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ClassReason } from "./types"

/** Why somebody is of a class: thresholds they met, and those of better classes they missed. */
export function ReasonText({ reason }: { reason: ClassReason }) {
  const { t } = useTranslation("ecrm")
  const lines = [
    ...reason.met.map((one) => t("worth.met", { ...one, figure: t(`worth.figure.${one.figure}`) })),
    ...reason.missed.map((one) =>
      t("worth.missed", {
        ...one,
        figure: t(`worth.figure.${one.figure}`),
        class: t(`worth.class.${one.class}`),
      })
    ),
  ]
  return (
    <ul className="flex flex-col gap-y-0.5">
      {lines.map((line) => (
        <Text asChild size="small" className="text-ui-fg-subtle" key={line}>
          <li>{line}</li>
        </Text>
      ))}
    </ul>
  )
}
