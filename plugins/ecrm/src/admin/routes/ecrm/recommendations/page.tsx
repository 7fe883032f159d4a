import { RecommendationsPage } from "ecrm-admin-extensions/recommendations/page"

const EcrmRecommendationsPage = () => <RecommendationsPage />

export const handle = { label: "nav.recommendations", translationNs: "ecrm" }

export default EcrmRecommendationsPage
