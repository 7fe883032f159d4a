import { inStore } from "../fixtures/in-store"
import { recommendationsCases } from "./recommendations/recommendations.cases"
import { storefrontCases } from "./recommendations/storefront.cases"
import { orderMailCases } from "./recommendations/order-mail.cases"
import { advisersCases } from "./recommendations/advisers.cases"

jest.setTimeout(360_000)

inStore({
  recommendations: recommendationsCases,
  storefront: storefrontCases,
  "order mail": orderMailCases,
  advisers: advisersCases,
})
