import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { textLink } from "../../../shared/text-link"

/** The way back to the list. */
export function BackLink() {
  const { t } = useTranslation("ecrm")
  return (
    <Link className={textLink} to="/ecrm/recommendations?tab=chains">
      {t("chains.all")}
    </Link>
  )
}
