import { useTranslation } from "react-i18next"
import type { TemplateLine } from "./types"

/** What a template is called: the plugin's own in the admin's language, others as they were named. */
export function useTemplateName(): (
  template: Pick<TemplateLine, "key" | "name" | "is_built_in">
) => string {
  const { t } = useTranslation("ecrm")
  return ({ key, name, is_built_in }) =>
    is_built_in ? t(`templates.names.${key.replace(/-/g, "_")}`, { defaultValue: name }) : name
}
