import { SegmentsPage } from "ecrm-admin-extensions/segments/page"

const EcrmSegmentsPage = () => <SegmentsPage />

export const handle = { label: "nav.segments", translationNs: "ecrm" }

export default EcrmSegmentsPage
