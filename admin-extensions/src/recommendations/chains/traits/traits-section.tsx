import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { SimpleTable, type SimpleColumn } from "../../../shared/simple-table"
import { useTraits } from "../hooks"
import type { StoreTrait } from "../types"
import { NameDrawer } from "./name-drawer"

/** Traits that were learned without a name, and the words the merchant has for them. */
export function TraitsSection() {
  const { t } = useTranslation("ecrm")
  const traits = useTraits()
  const [open, setOpen] = useState<StoreTrait | null>(null)
  const columns = useColumns(setOpen)
  return (
    <Section title={t("chains.traits.title")} hint={t("chains.traits.hint")}>
      {traits.isError ? (
        <FailedRequest error={traits.error} onRetry={() => void traits.refetch()} />
      ) : traits.isPending ? (
        <LoadingRows rows={4} />
      ) : traits.data.length === 0 ? (
        <EmptyState title={t("chains.traits.none")} hint={t("chains.traits.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("chains.traits.title")}
          rows={traits.data}
          rowKey={({ key }) => key}
          columns={columns}
        />
      )}
      {open ? <NameDrawer key={open.key} trait={open} onClose={() => setOpen(null)} /> : null}
    </Section>
  )
}

function useColumns(onOpen: (trait: StoreTrait) => void): SimpleColumn<StoreTrait>[] {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const figure = (key: "items" | "evidence" | "targets"): SimpleColumn<StoreTrait> => ({
    key,
    header: t(`chains.traits.${key}`),
    cell: ({ learned }) => (learned ? format.number(learned[key]) : "–"),
    isFigure: true,
  })
  return [
    {
      key: "trait",
      header: t("chains.traits.found"),
      cell: (trait) => <Found trait={trait} />,
    },
    {
      key: "names",
      header: t("chains.traits.names"),
      cell: ({ labels }) =>
        Object.entries(labels)
          .map(([language, word]) => `${format.language(language)}: ${word}`)
          .join(", ") || "–",
    },
    figure("items"),
    figure("evidence"),
    figure("targets"),
    {
      key: "do",
      header: t("chains.traits.change"),
      cell: (trait) => (
        <Button
          size="small"
          variant="secondary"
          className="whitespace-nowrap"
          aria-label={t("chains.traits.name_of", { name: trait.suggested_name })}
          onClick={() => onOpen(trait)}
        >
          {t("chains.traits.name")}
        </Button>
      ),
    },
  ]
}

function Found({ trait }: { trait: StoreTrait }) {
  const { t } = useTranslation("ecrm")
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Text asChild size="small">
        <span>{trait.suggested_name}</span>
      </Text>
      {trait.learned === null ? (
        <StatusBadge color="orange">{t("chains.traits.gone")}</StatusBadge>
      ) : null}
      {Object.keys(trait.labels).length > 0 && !trait.is_active ? (
        <StatusBadge color="grey">{t("chains.traits.off")}</StatusBadge>
      ) : null}
    </span>
  )
}
