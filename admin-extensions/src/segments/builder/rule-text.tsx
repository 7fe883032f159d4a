import { Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../shared/choice"
import type { SegmentRule } from "../types"
import { sentenceOf, type SentenceWords } from "./sentence"

const VIEWS = ["sentence", "json"] as const

/** The rule to read: as a sentence, or as the document that is stored. */
export function RuleText({ rule, words }: { rule: SegmentRule; words: SentenceWords }) {
  const { t } = useTranslation("ecrm")
  const [view, setView] = useState<(typeof VIEWS)[number]>("sentence")
  return (
    <div className="flex flex-col items-start gap-y-2">
      <Choice
        label={t("segments.text.label")}
        value={view}
        options={VIEWS.map((value) => ({ value, label: t(`segments.text.${value}`) }))}
        onChange={setView}
      />
      {view === "sentence" ? (
        <Text size="small" className="break-words" data-testid="rule-sentence">
          {sentenceOf(rule.root, words)}
        </Text>
      ) : (
        <pre
          tabIndex={0}
          role="group"
          aria-label={t("segments.text.json")}
          className="bg-ui-bg-subtle txt-compact-small max-h-80 w-full overflow-auto rounded-lg p-3"
        >
          {JSON.stringify(rule, null, 2)}
        </pre>
      )}
    </div>
  )
}
