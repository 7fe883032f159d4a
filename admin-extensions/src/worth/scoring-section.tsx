import { Button, StatusBadge, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { FailedRequest, LoadingRows, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { useAskForScoring, useScoring } from "./hooks"
import type { ScoringStatus } from "./types"

/** When everybody was scored last, and why predictions may be hidden. */
export function ScoringSection() {
  const { t } = useTranslation("ecrm")
  const scoring = useScoring()
  const ask = useAskForScoring()
  const onAsk = () =>
    ask.mutate(undefined, {
      onSuccess: () => toast.success(t("worth.scoring.asked")),
      onError: (error) => toast.error(messageOf(error)),
    })
  return (
    <Section
      title={t("worth.scoring.title")}
      hint={t("worth.scoring.hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          isLoading={ask.isPending}
          disabled={scoring.data?.is_asked_for}
          onClick={onAsk}
        >
          {t("worth.scoring.ask")}
        </Button>
      }
    >
      {scoring.isError ? (
        <FailedRequest error={scoring.error} onRetry={() => void scoring.refetch()} />
      ) : scoring.isPending ? (
        <LoadingRows rows={2} />
      ) : (
        <State status={scoring.data} />
      )}
    </Section>
  )
}

function State({ status }: { status: ScoringStatus }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div className="flex flex-col items-start gap-y-2 px-6 py-4">
      <Progress status={status} />
      {status.last_error ? (
        <Text size="small" className="text-ui-fg-error break-words">
          {t("worth.scoring.failed", { error: status.last_error })}
        </Text>
      ) : null}
      {status.populations.map(({ currency_code, buyers, as_of, missing }) => (
        <div key={currency_code}>
          <Text size="small" weight="plus">
            {t("worth.scoring.population", {
              currency: currency_code.toUpperCase(),
              people: format.number(buyers),
              day: format.day(as_of),
            })}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {missing.length === 0 ? t("worth.scoring.open") : t("worth.hidden.gate")}
          </Text>
          <ul>
            {missing.map(({ condition, value, asked }) => (
              <Text asChild size="small" className="text-ui-fg-subtle" key={condition}>
                <li>
                  {t(`worth.gate.${condition}`, {
                    value: format.number(value),
                    asked: format.number(asked),
                  })}
                </li>
              </Text>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

function Progress({ status }: { status: ScoringStatus }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (status.is_running) {
    return (
      <StatusBadge color="blue">
        {t("worth.scoring.running", { stage: t(`worth.stage.${status.stage ?? "people"}`) })}
      </StatusBadge>
    )
  }
  if (status.is_asked_for)
    return <StatusBadge color="orange">{t("worth.scoring.waits")}</StatusBadge>
  return (
    <Text size="small">
      {status.finished_at
        ? t("worth.scoring.finished", { at: format.instant(status.finished_at) })
        : t("worth.scoring.never")}
    </Text>
  )
}
