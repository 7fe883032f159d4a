import { Button, Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ConsentPicks } from "./consent-picks"
import type { FilterName, ListParams } from "./list-params"
import { Labelled, Pick } from "./pick"
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
      <ConsentPicks value={filters.consent ?? ""} onChange={(consent) => change({ consent })} />
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
