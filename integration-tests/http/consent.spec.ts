import { inStore } from "../fixtures/in-store"
import { exportByTokenCases } from "./consent/export-by-token.cases"
import { personalDataCases } from "./consent/personal-data.cases"
import { preferencesCases } from "./consent/preferences.cases"
import { saleNoticesCases } from "./consent/sale-notices.cases"

jest.setTimeout(360_000)

inStore({
  "export by token": exportByTokenCases,
  "personal data": personalDataCases,
  preferences: preferencesCases,
  "sale notices": saleNoticesCases,
})
