import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { messageOf } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { useMessageWords } from "../../log/words"
import type { CampaignPreview } from "../types"
import type { Editor } from "./use-campaign-editor"

/** How many the campaign would reach as it stands in the form, and why not the others. */
export function PreviewSection({ editor }: { editor: Editor }) {
  const { t } = useTranslation("ecrm")
  const { preview, input, isSettled } = editor
  const isStale = !isSettled || preview.isFetching
  return (
    <Section title={t("campaigns.preview.title")} hint={t("campaigns.preview.hint")}>
      <div
        className="flex flex-col gap-y-3 px-6 py-4"
        aria-live="polite"
        aria-busy={isStale}
        data-testid="campaign-preview"
      >
        {input === null ? (
          <Text size="small" className="text-ui-fg-subtle">
            {t("campaigns.preview.incomplete")}
          </Text>
        ) : preview.isError ? (
          <Text size="small" className="text-ui-fg-error break-words">
            {messageOf(preview.error) || t("state.unknown_error")}
          </Text>
        ) : preview.data ? (
          <Counted preview={preview.data} />
        ) : (
          <Text size="small" className="text-ui-fg-subtle">
            {t("campaigns.preview.counting")}
          </Text>
        )}
      </div>
    </Section>
  )
}

function Counted({ preview }: { preview: CampaignPreview }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { people, would_send, without_address, is_exact, sampled } = preview
  return (
    <>
      <Text weight="plus" data-testid="campaign-would-send">
        {t(is_exact ? "campaigns.preview.would_send" : "campaigns.preview.about", {
          n: format.number(would_send),
          of: format.number(people),
        })}
      </Text>
      {is_exact ? null : (
        <Text size="small" className="text-ui-fg-subtle">
          {t("campaigns.preview.sampled", { n: format.number(sampled) })}
        </Text>
      )}
      {without_address > 0 ? (
        <Text size="small">
          {t("campaigns.preview.without_address", { n: format.number(without_address) })}
        </Text>
      ) : null}
      <Reasons title={t("campaigns.preview.skipped")} rows={preview.skipped} />
      <Reasons title={t("campaigns.preview.deferred")} rows={preview.deferred} />
      {preview.needs_approval ? (
        <Text size="small" weight="plus">
          {t("campaigns.preview.needs_approval")}
        </Text>
      ) : null}
    </>
  )
}

function Reasons({ title, rows }: { title: string; rows: CampaignPreview["skipped"] }) {
  const format = useFormat()
  const words = useMessageWords()
  if (rows.length === 0) return null
  return (
    <div>
      <Text size="small" weight="plus">
        {title}
      </Text>
      <ul>
        {rows.map(({ reason, people }) => (
          <li key={reason} className="txt-small flex justify-between gap-x-4">
            <span className="min-w-0 break-words">{words.reason(reason)}</span>
            <span className="tabular-nums">{format.number(people)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
