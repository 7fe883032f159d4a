import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { AreaHeader } from "../../shared/area-header"
import { useSearchDuplicates } from "../hooks"
import { DuplicatesTable } from "./table"

/** People that may be one: suggestions with reasons, which somebody of the staff decides. */
export function DuplicatesPage() {
  const { t } = useTranslation("ecrm")
  const search = useSearchDuplicates()
  const onSearch = () =>
    search.mutate(undefined, {
      onSuccess: () => void toast.success(t("identity.duplicates.asked")),
    })
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("identity.duplicates.title")}
        hint={t("identity.duplicates.hint")}
        actions={
          <Button size="small" variant="secondary" isLoading={search.isPending} onClick={onSearch}>
            {t("identity.duplicates.search")}
          </Button>
        }
      />
      <DuplicatesTable />
    </div>
  )
}
