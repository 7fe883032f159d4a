import { resources } from "ecrm-admin-extensions/i18n"

export default resources
