import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Pick } from "../../../profiles/pick"
import { FieldGroup, TextField } from "../../../recommendations/field"
import { errorAt, type Refusal } from "../../../recommendations/refusal"
import { ACTIONS_MAX, CHANNELS, newAction, type ActionDraft } from "../draft"
import { NumberField } from "./number-field"

const COUNT_MAX = 1e9
const MONEY_MAX = 1e12

/** What else the campaign does, off the mails: a leaflet, calls, an event, and what came of it. */
export function ActionsFields({ actions, path, refusal, onChange }: ActionsFieldsProps) {
  const { t } = useTranslation("ecrm")
  const put = (id: number, part: Partial<ActionDraft>) =>
    onChange(actions.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <FieldGroup label={t("campaigns.actions.title")} hint={t("campaigns.actions.hint")}>
      {actions.map((action, at) => (
        <div
          key={action.id}
          role="group"
          aria-label={t("campaigns.actions.no", { n: at + 1 })}
          className="border-ui-border-base grid grid-cols-1 items-start gap-3 rounded-md border p-3 sm:grid-cols-3"
        >
          <Pick
            label={t("campaigns.actions.channel")}
            value={action.channel}
            options={CHANNELS.map((code) => [code, t(`campaigns.actions.channels.${code}`)])}
            onChange={(code) => put(action.id, { channel: code as ActionDraft["channel"] })}
          />
          <TextField
            label={t("campaigns.actions.name")}
            error={errorAt(refusal, `${path}.${at}.name`)}
            value={action.name}
            length_max={120}
            onChange={(name) => put(action.id, { name })}
          />
          <TextField
            label={t("campaigns.actions.result")}
            error={errorAt(refusal, `${path}.${at}.result`)}
            value={action.result}
            length_max={500}
            onChange={(result) => put(action.id, { result })}
          />
          {(["cost", "responses", "revenue"] as const).map((name) => (
            <NumberField
              key={name}
              label={t(`campaigns.actions.${name}`)}
              error={errorAt(refusal, `${path}.${at}.${name}`)}
              value={action[name]}
              min={0}
              max={name === "responses" ? COUNT_MAX : MONEY_MAX}
              step={name === "responses" ? 1 : "any"}
              onChange={(value) => put(action.id, { [name]: value })}
            />
          ))}
          <Button
            type="button"
            size="small"
            variant="transparent"
            className="w-fit"
            aria-label={t("campaigns.actions.remove", { n: at + 1 })}
            onClick={() => onChange(actions.filter(({ id }) => id !== action.id))}
          >
            {t("picks.remove")}
          </Button>
        </div>
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
    </FieldGroup>
  )
}

interface ActionsFieldsProps {
  actions: ActionDraft[]
  /** Of the list, as the server names it. */
  path: string
  refusal: Refusal | null
  onChange: (actions: ActionDraft[]) => void
}
