import { ChainPage } from "ecrm-admin-extensions/recommendations/chains/editor/one-page"

const EcrmChainPage = () => <ChainPage />

export const handle = { label: "recommendation_tabs.chains", translationNs: "ecrm" }

export default EcrmChainPage
