import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { Recipes } from "./recipes"
import { SegmentsTable } from "./table"

/** All audiences, and ready ones to start from. */
export function SegmentsPage() {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("segments.title")}
        hint={t("segments.hint")}
        actions={
          <Button size="small" asChild>
            <Link to="/ecrm/segments/new">{t("segments.create")}</Link>
          </Button>
        }
      />
      <SegmentsTable />
      <Recipes />
    </div>
  )
}
