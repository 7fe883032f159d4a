import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../../shared/choice"
import { Section } from "../../../shared/section"
import { UnsavedGuard } from "../../unsaved-guard"
import { TemplateStateBadge } from "../state-badge"
import type { Template } from "../types"
import { useTemplateName } from "../use-template-name"
import { SOURCES } from "./content"
import { DraftActions } from "./draft-actions"
import { NameSection } from "./name-section"
import { PreviewSection } from "./preview-section"
import { SourceArea } from "./source-area"
import { TestMail } from "./test-mail"
import { useTemplateEditor } from "./use-template-editor"
import { VariablesSection } from "./variables-section"
import { VersionsSection } from "./versions-section"
import { WordsForm } from "./words-form"

const VIEWS = ["words", ...SOURCES] as const
type View = (typeof VIEWS)[number]

/** Words and sources of a template on one side, how it prints on the other. */
export function TemplateEditor({ template, onClose }: TemplateEditorProps) {
  const { t } = useTranslation("ecrm")
  const editor = useTemplateEditor(template)
  const [view, setView] = useState<View>("words")
  const { content, faults } = editor
  const errors = (part: View) =>
    faults.filter((one) => one.part === (part === "words" ? "wordings" : part)).length
  return (
    <div className="flex flex-col gap-y-3">
      <UnsavedGuard isChanged={editor.isChanged} />
      <Head template={template} onClose={onClose}>
        <TestMail template={template} editor={editor} />
        <DraftActions template={template} editor={editor} />
      </Head>
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <div className="flex flex-col gap-y-3">
          <Section
            title={t("templates.edit")}
            hint={t(`templates.views_say.${view}`)}
            actions={
              <Choice
                label={t("templates.view")}
                value={view}
                options={VIEWS.map((value) => ({
                  value,
                  label:
                    errors(value) === 0
                      ? t(`templates.views.${value}`)
                      : `${t(`templates.views.${value}`)} (${errors(value)})`,
                }))}
                onChange={setView}
              />
            }
          >
            {view === "words" ? (
              <WordsForm template={template} editor={editor} />
            ) : (
              <SourceArea
                key={view}
                label={t(`templates.views.${view}`)}
                value={content[view]}
                faults={faults.filter(({ part }) => part === view)}
                isShort={view === "subject"}
                onChange={(text) => editor.change({ ...content, [view]: text })}
              />
            )}
          </Section>
          <VariablesSection template={template} />
        </div>
        <PreviewSection editor={editor} />
      </div>
      <VersionsSection template={template} editor={editor} />
      {template.is_built_in ? null : <NameSection key={template.name} template={template} />}
    </div>
  )
}

interface TemplateEditorProps {
  template: Template
  onClose: () => void
}

interface HeadProps extends TemplateEditorProps {
  children: React.ReactNode
}

function Head({ template, onClose, children }: HeadProps) {
  const { t } = useTranslation("ecrm")
  const nameOf = useTemplateName()
  return (
    <Section
      title={nameOf(template)}
      hint={t(`templates.states_say.${template.state}`)}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <TemplateStateBadge template={template} />
          {children}
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("templates.all")}
          </Button>
        </div>
      }
    >
      {template.broken_because === null ? null : (
        <div role="alert" className="flex flex-col gap-y-1 px-6 py-4">
          <Text size="small" weight="plus">
            {t("templates.broken")}
          </Text>
          <Text size="small" className="text-ui-fg-error break-words">
            {template.broken_because}
          </Text>
        </div>
      )}
    </Section>
  )
}
