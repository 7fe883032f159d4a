import { Button, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { usePart } from "../use-part"
import { useSlots } from "./hooks"
import { SlotEditor } from "./slot-editor"
import type { SlotSetting } from "./types"

/** Where picks stand, and what each place shows. */
export function SlotsTab() {
  const { t } = useTranslation("ecrm")
  const [name, setName] = usePart("slot")
  const slots = useSlots()
  const chosen = slots.data?.find((slot) => slot.name === name)
  if (chosen) {
    return <SlotEditor key={chosen.name} slot={chosen} onClose={() => setName(null)} />
  }
  return (
    <Section title={t("slots.title")} hint={t("slots.hint")}>
      {slots.isError ? (
        <FailedRequest error={slots.error} onRetry={() => void slots.refetch()} />
      ) : slots.isPending ? (
        <LoadingRows rows={10} />
      ) : (
        <SlotsTable slots={slots.data} onEdit={setName} />
      )}
    </Section>
  )
}

function SlotsTable({ slots, onEdit }: { slots: SlotSetting[]; onEdit: (name: string) => void }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      isWhole
      caption={t("slots.title")}
      rows={slots}
      rowKey={({ name }) => name}
      columns={[
        {
          key: "slot",
          header: t("picks.slot"),
          cell: ({ name }) => (
            <span className="block py-2">
              <span className="txt-compact-small-plus block">{t(`picks.slots.${name}`)}</span>
              <span className="txt-small text-ui-fg-subtle block whitespace-normal">
                {t(`slots.about.${name}`)}
              </span>
            </span>
          ),
        },
        {
          key: "state",
          header: t("slots.state"),
          cell: ({ policy }) => (
            <StatusBadge color={policy.is_on ? "green" : "grey"}>
              {t(policy.is_on ? "slots.on" : "slots.off")}
            </StatusBadge>
          ),
        },
        {
          key: "count",
          header: t("slots.picks"),
          cell: ({ policy }) => format.number(policy.count),
          isFigure: true,
        },
        {
          key: "models",
          header: t("slots.heard"),
          cell: ({ policy }) => (
            <span className="block max-w-xs whitespace-normal py-2">
              {policy.models.map(({ model }) => t(`picks.models.${model}`)).join(", ")}
            </span>
          ),
        },
        {
          key: "changed",
          header: t("slots.last_change"),
          cell: ({ is_default, updated_at }) =>
            is_default || updated_at === null ? t("slots.default") : format.instant(updated_at),
        },
        {
          key: "edit",
          header: t("picks.actions"),
          cell: ({ name }) => (
            <Button
              size="small"
              variant="transparent"
              aria-label={`${t("picks.edit")}: ${t(`picks.slots.${name}`)}`}
              onClick={() => onEdit(name)}
            >
              {t("picks.edit")}
            </Button>
          ),
        },
      ]}
    />
  )
}
