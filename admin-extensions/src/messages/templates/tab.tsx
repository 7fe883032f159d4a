import { useTranslation } from "react-i18next"
import { usePart } from "../../recommendations/use-part"
import { Waiting } from "../waiting"
import { TemplateEditor } from "./editor/template-editor"
import { useTemplate } from "./hooks"
import { TemplatesSection } from "./templates-section"

/** What messages say; or one template, to edit. */
export function TemplatesTab() {
  const [key, setKey] = usePart("template")
  if (key === null) return <TemplatesSection onOpen={setKey} />
  return <Opened key={key} templateKey={key} onClose={() => setKey(null)} />
}

function Opened({ templateKey, onClose }: { templateKey: string; onClose: () => void }) {
  const { t } = useTranslation("ecrm")
  const answer = useTemplate(templateKey)
  if (!answer.data) {
    return (
      <Waiting
        title={t("templates.one")}
        error={answer.error}
        unknown={{ title: t("templates.unknown"), hint: t("templates.unknown_hint") }}
        onRetry={() => void answer.refetch()}
      />
    )
  }
  return <TemplateEditor template={answer.data} onClose={onClose} />
}
