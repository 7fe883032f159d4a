import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { DefinitionList } from "../shared/definition-list"
import { useFormat, type Format } from "../shared/format"
import { EmptyState } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import type { ModelHead } from "./types"

/** The newest model and what it was trained on. */
export function ModelSection({ model, now }: { model: ModelHead | null; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Section
      title={t("model.title")}
      actions={
        <Link className={textLink} to="/ecrm/recommendations">
          {t("model.explore")}
        </Link>
      }
    >
      {model ? (
        <DefinitionList
          rows={[
            [t("model.version"), format.number(model.version)],
            [t("model.trained"), format.ago(model.trained_at, now)],
            ...Object.entries(model.facts)
              .filter(([, value]) => typeof value === "number" || typeof value === "string")
              .map(([key, value]): [string, string] => [
                t(`model.facts.${key}`, { defaultValue: key.replace(/_/g, " ") }),
                words(value, format),
              ]),
          ]}
        />
      ) : (
        <EmptyState title={t("model.empty")} hint={t("model.empty_hint")} />
      )}
    </Section>
  )
}

const words = (value: unknown, format: Format): string => {
  if (typeof value === "number") return format.number(value)
  const text = String(value)
  return /^\d{4}-\d\d-\d\dT/.test(text) ? format.instant(text) : text
}
