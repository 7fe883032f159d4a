import { NewChainPage } from "ecrm-admin-extensions/recommendations/chains/editor/new-page"

const EcrmNewChainPage = () => <NewChainPage />

export const handle = { label: "recommendation_tabs.chains", translationNs: "ecrm" }

export default EcrmNewChainPage
