import { useTranslation } from "react-i18next"

/** Words of the page switch below a table. */
export function usePaginationWords() {
  const { t } = useTranslation("ecrm")
  return {
    of: t("table.of"),
    results: t("table.results"),
    pages: t("table.pages"),
    prev: t("table.previous"),
    next: t("table.next"),
  }
}
