import { useTranslation } from "react-i18next"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { Preview } from "./preview"
import { RuleBuilder } from "./rule-builder"
import { RuleText } from "./rule-text"
import type { RuleEditor } from "./use-rule-editor"

/** The builder, what it says in words, and whom it means. */
export function RuleSection({ editor }: { editor: RuleEditor }) {
  const { t } = useTranslation("ecrm")
  const { fields, root, rule, words, errors, setRoot } = editor
  return (
    <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-3 [&>*]:min-w-0">
      <div className="xl:col-span-2">
        <Section title={t("segments.builder.title")} hint={t("segments.builder.hint")}>
          {fields.isError ? (
            <FailedRequest error={fields.error} onRetry={() => void fields.refetch()} />
          ) : null}
          {fields.isPending ? <LoadingRows rows={5} /> : null}
          {fields.data ? (
            <div className="px-3 py-4 sm:px-6">
              <RuleBuilder
                root={root}
                fields={fields.data}
                words={words}
                errors={errors}
                onChange={setRoot}
              />
            </div>
          ) : null}
          {rule && fields.data ? (
            <div className="px-3 py-4 sm:px-6">
              <RuleText rule={rule} words={words} />
            </div>
          ) : null}
        </Section>
      </div>
      <Section title={t("segments.preview.title")} hint={t("segments.preview.hint")}>
        <div className="px-6 py-4">
          <Preview editor={editor} />
        </div>
      </Section>
    </div>
  )
}
