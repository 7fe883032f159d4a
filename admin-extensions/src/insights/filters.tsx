import { Container, Label, Select } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useCurrencies, useSalesChannels, useSegmentNames } from "./hooks"
import type { InsightFilters } from "./types"

const EVERYTHING = "all"

/** Whom the figures of the page are about. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation("ecrm")
  const currencies = useCurrencies().data ?? []
  const segments = useSegmentNames().data ?? []
  const channels = useSalesChannels().data ?? []
  return (
    <Container className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-3">
      <Picker
        label={t("insights.currency")}
        every={t("insights.currency_default", {
          currency: currencies[0]?.currency_code.toUpperCase() ?? "–",
        })}
        value={filters.currency}
        options={currencies.slice(1).map(({ currency_code }) => ({
          value: currency_code,
          label: currency_code.toUpperCase(),
        }))}
        onChange={(currency) => onChange({ ...filters, currency })}
      />
      <Picker
        label={t("insights.segment")}
        every={t("insights.everybody")}
        value={filters.segment_id}
        options={segments.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(segment_id) => onChange({ ...filters, segment_id })}
      />
      <Picker
        label={t("insights.channel")}
        every={t("insights.every_channel")}
        value={filters.sales_channel_id}
        options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(sales_channel_id) => onChange({ ...filters, sales_channel_id })}
      />
    </Container>
  )
}

interface FilterBarProps {
  filters: InsightFilters
  onChange: (filters: InsightFilters) => void
}

function Picker({ label, every, value, options, onChange }: PickerProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Label size="small" weight="plus" htmlFor={id}>
        {label}
      </Label>
      <Select
        size="small"
        value={value || EVERYTHING}
        onValueChange={(chosen) => onChange(chosen === EVERYTHING ? "" : chosen)}
      >
        <Select.Trigger id={id}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={EVERYTHING}>{every}</Select.Item>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

interface PickerProps {
  label: string
  every: string
  /** Empty: everything. */
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}
