import { SegmentPage } from "ecrm-admin-extensions/segments/one/page"

const EcrmSegmentPage = () => <SegmentPage />

export const handle = { label: "nav.segments", translationNs: "ecrm" }

export default EcrmSegmentPage
