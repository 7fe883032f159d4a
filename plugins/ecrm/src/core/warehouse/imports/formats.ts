import { ecrmCsv } from "./ecrm-csv"
import type { ImportFormat } from "./format"
import { onlineRetail } from "./online-retail"

/** Every format a history may come in. To add one: write its file, list it here, document it. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [ecrmCsv, onlineRetail]
