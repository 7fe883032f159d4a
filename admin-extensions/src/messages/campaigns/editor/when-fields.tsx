import { Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Field, Flag } from "../../../recommendations/field"
import { errorAt } from "../../../recommendations/refusal"
import { Choice } from "../../../shared/choice"
import { instantOf, localOf } from "../../../shared/local-instant"
import { SCHEDULES } from "../draft"
import { NumberField } from "./number-field"
import type { FieldsProps } from "./use-campaign-editor"

/** When mails go out, and how fast. */
export function WhenFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  const { schedule } = draft
  return (
    <>
      <div className="flex flex-col items-start gap-y-1">
        <Choice
          label={t("campaigns.when.at")}
          value={schedule.at}
          options={SCHEDULES.map((value) => ({ value, label: t(`campaigns.when.kinds.${value}`) }))}
          onChange={(at) => change({ schedule: { ...schedule, at } })}
        />
        <Text size="small" className="text-ui-fg-subtle">
          {t(`campaigns.when.kinds_say.${schedule.at}`)}
        </Text>
      </div>
      <TimeFields draft={draft} refusal={refusal} change={change} />
      <SpeedFields draft={draft} refusal={refusal} change={change} />
    </>
  )
}

/** What the chosen kind of schedule needs. */
function TimeFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  const { schedule } = draft
  const set = (part: Partial<typeof schedule>) => change({ schedule: { ...schedule, ...part } })
  const hour = (name: "hour" | "fallback_hour") => (
    <NumberField
      label={t(`campaigns.when.${name}`)}
      hint={t(`campaigns.when.${name}_hint`)}
      error={errorAt(refusal, `document.schedule.${name}`)}
      value={schedule[name]}
      min={0}
      max={23}
      onChange={(value) => set({ [name]: value })}
    />
  )
  const startsAt = (hint: string) => (
    <Field
      label={t("campaigns.starts_at")}
      hint={hint}
      error={errorAt(refusal, "document.schedule.starts_at")}
    >
      {(id) => (
        <Input
          id={id}
          type="datetime-local"
          size="small"
          value={localOf(schedule.starts_at)}
          onChange={(event) => set({ starts_at: instantOf(event.target.value) })}
        />
      )}
    </Field>
  )
  if (schedule.at === "now") return null
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      {schedule.at === "instant" ? startsAt(t("campaigns.when.your_time")) : null}
      {schedule.at === "local_hour" ? (
        <>
          <Field label={t("campaigns.when.on")} error={errorAt(refusal, "document.schedule.on")}>
            {(id) => (
              <Input
                id={id}
                type="date"
                size="small"
                value={schedule.on}
                onChange={(event) => set({ on: event.target.value })}
              />
            )}
          </Field>
          {hour("hour")}
        </>
      ) : null}
      {schedule.at === "best_hour" ? (
        <>
          {startsAt(t("campaigns.when.or_at_once"))}
          {hour("fallback_hour")}
        </>
      ) : null}
    </div>
  )
}

function SpeedFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <>
      <Flag
        label={t("campaigns.when.has_speed")}
        hint={t("campaigns.when.has_speed_hint")}
        checked={draft.has_speed}
        onChange={(has_speed) => change({ has_speed })}
      />
      {draft.has_speed ? (
        <NumberField
          label={t("campaigns.when.mails_per_minute_max")}
          error={errorAt(refusal, "document.mails_per_minute_max")}
          value={draft.mails_per_minute_max}
          min={1}
          max={1_000_000}
          onChange={(mails_per_minute_max) => change({ mails_per_minute_max })}
        />
      ) : null}
    </>
  )
}
