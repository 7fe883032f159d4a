import { inStore } from "../fixtures/in-store"
import { accountMailsCases } from "./messaging/account-mails.cases"
import { campaignsCases } from "./messaging/campaigns.cases"
import { orderMailsCases } from "./messaging/order-mails.cases"
import { templatesCases } from "./messaging/templates.cases"

jest.setTimeout(360_000)

inStore({
  "account mails": accountMailsCases,
  campaigns: campaignsCases,
  "order mails": orderMailsCases,
  templates: templatesCases,
})
