import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { statusColor } from "../imports/status"
import { DefinitionList } from "../shared/definition-list"
import { useFormat } from "../shared/format"
import { EmptyState } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import type { LastImport } from "./types"

/** The newest import in brief. */
export function LastImportSection({ last, now }: { last: LastImport | null; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Section
      title={t("last_import.title")}
      actions={
        <Link className={textLink} to="/ecrm/imports">
          {t("last_import.all")}
        </Link>
      }
    >
      {last ? (
        <DefinitionList
          rows={[
            [
              t("imports.file"),
              <Link className={textLink} to={`/ecrm/imports/${last.import_id}`}>
                {last.file_name}
              </Link>,
            ],
            [
              t("imports.status"),
              <StatusBadge color={statusColor(last.status)}>
                {t(`imports.statuses.${last.status}`)}
              </StatusBadge>,
            ],
            [t("imports.lines"), format.number(last.lines_read)],
            [t("imports.started"), format.ago(last.created_at, now)],
          ]}
        />
      ) : (
        <EmptyState title={t("last_import.empty")} hint={t("last_import.empty_hint")}>
          <Link className={textLink} to="/ecrm/imports">
            {t("last_import.start")}
          </Link>
        </EmptyState>
      )}
    </Section>
  )
}
