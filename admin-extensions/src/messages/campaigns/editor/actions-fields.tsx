import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Pick } from "../../../profiles/pick"
import { TextField } from "../../../recommendations/field"
import { errorAt, type Refusal } from "../../../recommendations/refusal"
import { ACTIONS_MAX, CHANNELS, newAction, type ActionDraft } from "../action-draft"
import { NumberField } from "./number-field"

const COUNT_MAX = 1e9
const MONEY_MAX = 1e12
const BOX =
  "border-ui-border-base grid grid-cols-1 items-start gap-3 rounded-md border p-3 sm:grid-cols-3"

/** What else the campaign does, off the mails: a leaflet, calls, an event, and what came of it. */
export function ActionsFields({ actions, path, refusal, onChange }: ActionsFieldsProps) {
  const { t } = useTranslation("ecrm")
  const put = (id: number, part: Partial<ActionDraft>) =>
    onChange(actions.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <div className="flex flex-col gap-y-2">
      {actions.map((action, at) => (
        <ActionFields
          key={action.id}
          action={action}
          n={at + 1}
          path={`${path}.${at}`}
          refusal={refusal}
          onChange={(part) => put(action.id, part)}
          onRemove={() => onChange(actions.filter(({ id }) => id !== action.id))}
        />
      ))}
      {actions.length < ACTIONS_MAX ? (
        <div>
          <Button
            type="button"
            size="small"
            variant="secondary"
            onClick={() => onChange([...actions, newAction()])}
          >
            {t("campaigns.actions.add")}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

interface ActionsFieldsProps {
  actions: ActionDraft[]
  /** Of the list, as the server names it. */
  path: string
  refusal: Refusal | null
  onChange: (actions: ActionDraft[]) => void
}

function ActionFields({ action, n, path, refusal, onChange, onRemove }: ActionFieldsProps) {
  const { t } = useTranslation("ecrm")
  const text = (name: "name" | "result", length_max: number) => (
    <TextField
      label={t(`campaigns.actions.${name}`)}
      error={errorAt(refusal, `${path}.${name}`)}
      value={action[name]}
      length_max={length_max}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  return (
    <div role="group" aria-label={t("campaigns.actions.no", { n })} className={BOX}>
      <Pick
        label={t("campaigns.actions.channel")}
        value={action.channel}
        options={CHANNELS.map((code) => [code, t(`campaigns.actions.channels.${code}`)])}
        onChange={(code) => onChange({ channel: code as ActionDraft["channel"] })}
      />
      {text("name", 120)}
      {text("result", 500)}
      {(["cost", "responses", "revenue"] as const).map((name) => (
        <NumberField
          key={name}
          label={t(`campaigns.actions.${name}`)}
          error={errorAt(refusal, `${path}.${name}`)}
          value={action[name]}
          min={0}
          max={name === "responses" ? COUNT_MAX : MONEY_MAX}
          step={name === "responses" ? 1 : "any"}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
      <Button
        type="button"
        size="small"
        variant="transparent"
        className="w-fit"
        aria-label={t("campaigns.actions.remove", { n })}
        onClick={onRemove}
      >
        {t("picks.remove")}
      </Button>
    </div>
  )
}

interface ActionFieldsProps {
  action: ActionDraft
  /** From 1. */
  n: number
  path: string
  refusal: Refusal | null
  onChange: (part: Partial<ActionDraft>) => void
  onRemove: () => void
}
