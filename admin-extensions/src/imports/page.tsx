import { useTranslation } from "react-i18next"
import { AreaHeader } from "../shared/area-header"
import { ImportsTable } from "./table"
import { UploadForm } from "./form"

/** Imports: bring a history in, and see what came of the earlier ones. */
export function ImportsPage() {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("imports.title")} hint={t("imports.hint")} />
      <UploadForm />
      <ImportsTable />
    </div>
  )
}
