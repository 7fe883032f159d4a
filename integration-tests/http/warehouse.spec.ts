import { inStore } from "../fixtures/in-store"
import { eventsCases } from "./warehouse/events.cases"
import { importsCases } from "./warehouse/imports.cases"
import { overviewCases } from "./warehouse/overview.cases"
import { orderBecomesFactCases } from "./warehouse/order-becomes-fact.cases"

jest.setTimeout(360_000)

inStore({
  events: eventsCases,
  imports: importsCases,
  overview: overviewCases,
  "order becomes fact": orderBecomesFactCases,
})
