import { NewSegmentPage } from "ecrm-admin-extensions/segments/new/page"

const EcrmNewSegmentPage = () => <NewSegmentPage />

export const handle = { label: "nav.segments", translationNs: "ecrm" }

export default EcrmNewSegmentPage
