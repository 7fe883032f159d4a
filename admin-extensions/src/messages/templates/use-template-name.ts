import { useTranslation } from "react-i18next"
import type { TemplateLine } from "./types"

type Named = Pick<TemplateLine, "key" | "name" | "is_built_in">

/** What templates are called: the plugin's own in the admin's language, others as named. */
export function useTemplateName(): (template: Named) => string {
  const { t } = useTranslation("ecrm")
  return ({ key, name, is_built_in }) =>
    is_built_in ? t(`templates.names.${key.replace(/-/g, "_")}`, { defaultValue: name }) : name
}
