import { Button, Input, Select, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useConsentNames } from "../consent/use-consent-names"
import type { FilterName, ListParams } from "./list-params"
import { useNames } from "./words"

/** Radix knows no empty value. */
const ANY = "any"

const CLASSES = ["very_loyal", "generally_loyal", "occasional"]
const GROUPS = [
  "champion",
  "loyal",
  "promising",
  "new",
  "needs_attention",
  "slipping",
  "about_to_sleep",
  "at_risk",
  "hibernating",
  "lost",
]
/** Scores are asked for by the map of the insights; they are offered where they are. */
const SCORES = ["r", "f", "m"] as const
const ONE_TO_FIVE = ["1", "2", "3", "4", "5"].map((score): [string, string] => [score, score])
const KINDS = ["shopper", "company", "partner", "reseller"]

const SORTS: [order: string, word: string][] = [
  ["", "best"],
  ["-first_seen", "first_seen_desc"],
  ["first_seen", "first_seen"],
  ["name", "name"],
  ["-name", "name_desc"],
  ["-revenue", "revenue_desc"],
  ["revenue", "revenue"],
  ["-last_order", "last_order_desc"],
  ["last_order", "last_order"],
  ["-clv", "clv_desc"],
  ["clv", "clv"],
]

/** Filters and the order of the list. */
export function FilterBar({ params }: { params: ListParams }) {
  const { t } = useTranslation("ecrm")
  const names = useNames()
  const consents = useConsentNames()
  const { filters, change } = params
  const choice = (
    name: FilterName,
    options: [string, string][],
    label = t(`profiles.filters.${name}`)
  ) => (
    <Pick
      key={name}
      label={label}
      value={filters[name] ?? ANY}
      options={[[ANY, t("profiles.any")], ...options]}
      onChange={(value) => change({ [name]: value === ANY ? null : value })}
    />
  )
  const sorts = params.q ? SORTS : SORTS.slice(1)
  return (
    <div className="grid grid-cols-2 items-end gap-3 px-6 py-4 sm:flex sm:flex-wrap">
      {choice(
        "loyalty_class",
        CLASSES.map((code) => [code, names.loyaltyClass(code)])
      )}
      {choice(
        "rfm_group",
        GROUPS.map((code) => [code, names.rfmGroup(code)])
      )}
      {SCORES.filter((score) => filters[score]).map((score) =>
        choice(score, ONE_TO_FIVE, t(`insights.rfm.axis.${score}`))
      )}
      {choice(
        "kind",
        KINDS.map((code) => [code, names.kind(code)])
      )}
      {choice("has_account", [
        ["true", t("profiles.yes")],
        ["false", t("profiles.no")],
      ])}
      {choice("consent", [
        ["none", t("profiles.filters.consent_none")],
        ...(filters.consent && filters.consent !== "none"
          ? [[filters.consent, consents.consent(filters.consent)] as [string, string]]
          : []),
      ])}
      <CountryField value={filters.country_code ?? ""} onChange={change} />
      <Pick
        label={t("profiles.sort.label")}
        value={params.order || (params.q ? ANY : "-first_seen")}
        options={sorts.map(([order, word]) => [order || ANY, t(`profiles.sort.${word}`)])}
        onChange={(value) => change({ order: value === ANY ? null : value })}
      />
      {filters.segment_id ? (
        <Button
          size="small"
          variant="secondary"
          onClick={() => change({ segment_id: null })}
          aria-label={t("profiles.filters.remove", { name: t("profiles.filters.segment_id") })}
        >
          {t("profiles.filters.segment_id")} ✕
        </Button>
      ) : null}
    </div>
  )
}

function CountryField({ value, onChange }: CountryFieldProps) {
  const { t } = useTranslation("ecrm")
  return (
    <Labelled label={t("profiles.filters.country_code")}>
      {(id) => (
        <Input
          id={id}
          key={value}
          size="small"
          className="w-16"
          maxLength={2}
          defaultValue={value}
          placeholder="de"
          autoComplete="off"
          onChange={(event) => {
            const code = event.target.value.trim().toLowerCase()
            if (code === "" || /^[a-z]{2}$/.test(code)) onChange({ country_code: code || null })
          }}
        />
      )}
    </Labelled>
  )
}

interface CountryFieldProps {
  value: string
  onChange: ListParams["change"]
}

/** A named choice. */
export function Pick({ label, value, options, onChange }: PickProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Select size="small" value={value} onValueChange={onChange}>
          <Select.Trigger id={id} className="sm:min-w-36">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {options.map(([code, name]) => (
              <Select.Item key={code} value={code}>
                {name}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Labelled>
  )
}

interface PickProps {
  label: string
  value: string
  options: [value: string, name: string][]
  onChange: (value: string) => void
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Text asChild size="xsmall" weight="plus" className="text-ui-fg-subtle">
        <label htmlFor={id}>{label}</label>
      </Text>
      {children(id)}
    </div>
  )
}
