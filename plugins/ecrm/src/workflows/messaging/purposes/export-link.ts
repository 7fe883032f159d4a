import { exportLinkData } from "../../../core/messaging/consent-mails"
import { HOUR_MS, SECOND_MS } from "../../../core/shared/time"
import { exportUrl } from "../../consent/pages-url"
import { consentRequestPurpose } from "./consent-request"

/** Whoever reads along later must find the way to everything closed. */
const EXPORT_TTL_HOURS = 24

/** Says that somebody's data is ready. */
export const exportLink = consentRequestPurpose(
  "export",
  () => ({ ttl_s: (EXPORT_TTL_HOURS * HOUR_MS) / SECOND_MS, request_id: null }),
  (_container, _request, { store_name, pages, token }) =>
    exportLinkData(store_name, exportUrl(pages, token), EXPORT_TTL_HOURS)
)
