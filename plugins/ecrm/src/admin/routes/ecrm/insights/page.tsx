import { InsightsPage } from "ecrm-admin-extensions/insights/page"

const EcrmInsightsPage = () => <InsightsPage />

export const handle = { label: "nav.insights", translationNs: "ecrm" }

export default EcrmInsightsPage
