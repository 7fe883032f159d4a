import { ImportsPage } from "ecrm-admin-extensions/imports/page"

const EcrmImportsPage = () => <ImportsPage />

export const handle = { label: "nav.imports", translationNs: "ecrm" }

export default EcrmImportsPage
