import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import type { MessageDecision, MessageDetail } from "../types"
import { useMessageWords } from "./words"

const COLOURS = {
  send: "green",
  skip: "grey",
  defer: "orange",
  resend: "blue",
  cancel: "grey",
  hold: "orange",
} as const satisfies Record<MessageDecision["verdict"], string>

/** Every time somebody or the gate decided on a message, oldest first. */
export function DecisionsSection({ message }: { message: MessageDetail }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const { decisions, waiting_because } = message
  return (
    <Section title={t("messages.decisions.title")} hint={t("messages.decisions.hint")}>
      {decisions.length === 0 ? (
        <EmptyState
          title={t("messages.decisions.none")}
          hint={
            waiting_because === null
              ? t("messages.decisions.none_hint")
              : words.reason(waiting_because)
          }
        />
      ) : (
        <ol className="divide-ui-border-base divide-y" aria-label={t("messages.decisions.title")}>
          {decisions.map((one, at) => (
            <li key={`${one.at}:${at}`} className="flex flex-col gap-y-1 px-6 py-3">
              <div className="flex flex-wrap items-center gap-2">
                <Badge size="2xsmall" color={COLOURS[one.verdict]}>
                  {words.verdict(one.verdict)}
                </Badge>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {words.stage(one.stage)}, <time dateTime={one.at}>{format.instant(one.at)}</time>
                </Text>
              </div>
              {one.reason === null ? null : (
                <Text size="small" className="break-words">
                  {words.reason(one.reason)}
                </Text>
              )}
              {one.until === null ? null : (
                <Text size="small" className="text-ui-fg-subtle">
                  {t("messages.decisions.until", { at: format.instant(one.until) })}
                </Text>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
