import { useTranslation } from "react-i18next"
import { isUnknown } from "../hooks"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { usePart } from "../use-part"
import { useRule } from "./hooks"
import { RuleEditor } from "./rule-editor"
import { RulesTable } from "./rules-table"

const NEW = "new"

/** What the merchant decides about picks, whatever models say. */
export function RulesTab() {
  const [id, setId] = usePart("rule")
  if (id === null) return <RulesTable onEdit={setId} onAdd={() => setId(NEW)} />
  if (id === NEW) return <RuleEditor rule={null} onClose={() => setId(null)} />
  return <StoredRule key={id} id={id} onClose={() => setId(null)} />
}

function StoredRule({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("ecrm")
  const rule = useRule(id)
  if (rule.data) return <RuleEditor rule={rule.data} onClose={onClose} />
  return (
    <Section title={t("rules.one")}>
      {isUnknown(rule.error) ? (
        <EmptyState title={t("rules.unknown")} hint={t("rules.unknown_hint")} />
      ) : rule.isError ? (
        <FailedRequest error={rule.error} onRetry={() => void rule.refetch()} />
      ) : (
        <LoadingRows rows={6} />
      )}
    </Section>
  )
}
