import { de } from "./de"
import { en } from "./en"
import { zh } from "./zh"

/** Words of our pages by the admin's language codes, in a namespace of our own. */
export const resources = { en: { ecrm: en }, de: { ecrm: de }, zhCN: { ecrm: zh } }
