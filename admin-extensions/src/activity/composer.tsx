import { Button, Input, Label, Text, Textarea } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import { messageOf } from "../shared/request-state"
import { useAddEntry } from "./hooks"
import { textOf } from "./sentence"
import { STAFF_KINDS, type Direction, type StaffKind, type TimelineEntry } from "./types"

const DIRECTIONS: Direction[] = ["in", "out", "internal"]
const TEXT_MAX = 10_000

const kindOf = (entry: TimelineEntry | null): StaffKind =>
  STAFF_KINDS.find((kind) => kind === entry?.kind) ?? "note"

/**
 * Writes a note, call, meeting or letter.
 * @param corrected entry that the new one corrects; null for a new one
 */
export function Composer({ profileId, corrected, onDone }: ComposerProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const add = useAddEntry(profileId)
  const [kind, setKind] = useState<StaffKind>(kindOf(corrected))
  const [direction, setDirection] = useState<Direction>(corrected?.direction ?? "internal")
  const [text, setText] = useState(corrected ? (textOf(corrected) ?? "") : "")
  const [when, setWhen] = useState("")
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(
      {
        kind,
        direction,
        text,
        ...(when && { occurred_at: new Date(when).toISOString() }),
        ...(!when && corrected && { occurred_at: corrected.occurred_at }),
        ...(corrected && { corrects: corrected.id }),
      },
      { onSuccess: onDone }
    )
  }
  return (
    <form className="flex flex-col gap-3 px-6 py-4" onSubmit={submit}>
      {corrected ? <Text size="small">{t("activity.correcting")}</Text> : null}
      <div className="flex flex-wrap gap-2">
        <Choice
          label={t("activity.kind")}
          value={kind}
          options={STAFF_KINDS.map((value) => ({ value, label: t(`activity.staff.${value}`) }))}
          onChange={setKind}
        />
        <Choice
          label={t("activity.directions")}
          value={direction}
          options={DIRECTIONS.map((value) => ({ value, label: t(`activity.direction.${value}`) }))}
          onChange={setDirection}
        />
      </div>
      <div className="flex flex-col gap-1">
        <Label htmlFor={`${id}-text`} size="small">
          {t("activity.text")}
        </Label>
        <Textarea
          id={`${id}-text`}
          rows={4}
          maxLength={TEXT_MAX}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="flex flex-col gap-1">
          <Label htmlFor={`${id}-when`} size="small">
            {t("activity.when")}
          </Label>
          <Input
            id={`${id}-when`}
            type="datetime-local"
            size="small"
            value={when}
            onChange={(event) => setWhen(event.target.value)}
          />
        </div>
        <div className="flex gap-2">
          <Button size="small" variant="secondary" type="button" onClick={onDone}>
            {t("state.cancel")}
          </Button>
          <Button size="small" type="submit" isLoading={add.isPending} disabled={!text.trim()}>
            {t("activity.save")}
          </Button>
        </div>
      </div>
      {add.isError ? (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {messageOf(add.error) || t("state.unknown_error")}
        </Text>
      ) : null}
    </form>
  )
}

interface ComposerProps {
  profileId: string
  corrected: TimelineEntry | null
  onDone: () => void
}
