import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { SLOT_NAMES } from "../../../../plugins/ecrm/src/core/recommendations/slot"
import { NumberInput } from "../../shared/number-input"
import { Choice } from "../../shared/choice"
import { CheckList, FieldError, FieldGroup, Flag } from "../field"
import { errorAt, type Refusal } from "../refusal"
import type { PolicyDraft } from "./policy-draft"
import { LearnedFigures } from "./learned-figures"
import type { LearnedSlot, SlotName } from "./types"
import { VoicesTable } from "./voices-table"

const PERCENT = { min: 0.01, max: 10_000, step: "any", isOptional: true } as const

type NumberKey =
  | "count"
  | "per_type_max"
  | "mmr_strength"
  | "cart_percent_max"
  | "product_percent_min"
  | "product_percent_max"

/** What each number may be, and where the server's document keeps it. */
const NUMBERS: Record<
  NumberKey,
  { path: string; min: number; max: number; step?: number | "any"; isOptional?: boolean }
> = {
  count: { path: "count", min: 1, max: 24 },
  per_type_max: { path: "diversity.per_type_max", min: 1, max: 24, isOptional: true },
  mmr_strength: { path: "diversity.mmr_strength", min: 0, max: 1, step: 0.1 },
  cart_percent_max: { path: "price.share_of_cart_max", ...PERCENT },
  product_percent_min: { path: "price.share_of_product_min", ...PERCENT },
  product_percent_max: { path: "price.share_of_product_max", ...PERCENT },
}

/** Everything that a slot's policy says. */
export function PolicyFields({
  slot,
  draft,
  learned,
  refusal,
  onChange,
}: PolicyFieldsProps & { learned: LearnedSlot | null }) {
  const { t } = useTranslation("ecrm")
  const set = (change: Partial<PolicyDraft>) => onChange({ ...draft, ...change })
  const number = (key: NumberKey) => (
    <NumberLine
      numberKey={key}
      value={draft[key]}
      error={errorAt(refusal, NUMBERS[key].path)}
      onChange={(value) => set({ [key]: value })}
    />
  )
  return (
    <div className="flex flex-col divide-y">
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <Flag
          label={t("slots.is_on")}
          hint={t("slots.is_on_hint")}
          checked={draft.is_on}
          onChange={(is_on) => set({ is_on })}
        />
        {number("count")}
      </div>
      <div className="flex flex-col gap-y-2 pt-4">
        <div className="px-6">
          <Text size="small" weight="plus">
            {t("slots.models")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("slots.models_hint")}
          </Text>
          <FieldError error={errorAt(refusal, "models")} />
        </div>
        <div className="flex flex-col gap-y-2 px-6">
          <Flag
            label={t("slots.learns_weights")}
            hint={t("slots.learns_weights_hint")}
            checked={draft.learns_weights}
            onChange={(learns_weights) => set({ learns_weights })}
          />
          {draft.learns_weights ? <LearnedFigures learned={learned} /> : null}
        </div>
        <VoicesTable
          voices={draft.voices}
          learned={draft.learns_weights ? learned : null}
          onChange={(voices) => set({ voices })}
        />
      </div>
      <div className="grid grid-cols-1 gap-6 px-6 py-4 lg:grid-cols-2">
        <FieldGroup label={t("slots.diversity")} hint={t("slots.diversity_hint")}>
          {number("per_type_max")}
          {number("mmr_strength")}
        </FieldGroup>
        <FieldGroup label={t("slots.price")} hint={t("slots.price_hint")}>
          {number("cart_percent_max")}
          {number("product_percent_min")}
          {number("product_percent_max")}
        </FieldGroup>
      </div>
      <LeftOutFields slot={slot} draft={draft} refusal={refusal} onChange={onChange} />
    </div>
  )
}

interface PolicyFieldsProps {
  slot: SlotName
  draft: PolicyDraft
  refusal: Refusal | null
  onChange: (draft: PolicyDraft) => void
}

/** What a slot leaves out, and what it may know. */
function LeftOutFields({ slot, draft, refusal, onChange }: PolicyFieldsProps) {
  const { t } = useTranslation("ecrm")
  const set = (change: Partial<PolicyDraft>) => onChange({ ...draft, ...change })
  return (
    <div className="flex flex-col gap-y-6 px-6 py-4">
      <Flag
        label={t("slots.unlike_held_types")}
        checked={draft.unlike_held_types}
        onChange={(unlike_held_types) => set({ unlike_held_types })}
      />
      <CheckList
        label={t("slots.unlike_slots")}
        error={errorAt(refusal, "unlike_slots")}
        options={SLOT_NAMES.filter((name) => name !== slot).map((value) => ({
          value,
          label: t(`picks.slots.${value}`),
        }))}
        values={draft.unlike_slots}
        onChange={(unlike_slots) => set({ unlike_slots })}
      />
      <FieldGroup label={t("slots.scope")} hint={t("slots.scope_hint")}>
        <div className="w-fit">
          <Choice
            label={t("slots.scope")}
            value={draft.scope}
            options={(["personal", "session"] as const).map((value) => ({
              value,
              label: t(`slots.scopes.${value}`),
            }))}
            onChange={(scope) => set({ scope })}
          />
        </div>
      </FieldGroup>
    </div>
  )
}

function NumberLine({ numberKey, value, error, onChange }: NumberLineProps) {
  const { t } = useTranslation("ecrm")
  const { path: _path, ...limits } = NUMBERS[numberKey]
  const label = t(`slots.${numberKey}`)
  return (
    <div className="flex flex-col gap-y-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <NumberInput label={label} value={value} onChange={onChange} {...limits} />
        <Text size="small" aria-hidden className="min-w-0 flex-1">
          {label}
        </Text>
      </div>
      <FieldError error={error} />
    </div>
  )
}

interface NumberLineProps {
  numberKey: NumberKey
  value: number
  error: string | null
  onChange: (value: number) => void
}
