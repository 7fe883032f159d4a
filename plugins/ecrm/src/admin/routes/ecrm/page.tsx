import { defineRouteConfig } from "@medusajs/admin-sdk"
import { OverviewPage } from "ecrm-admin-extensions/overview/page"

const EcrmPage = () => <OverviewPage />

export const config = defineRouteConfig({
  label: "area",
  nested: "/customers",
  rank: 1,
  translationNs: "ecrm",
})

export default EcrmPage
