import { ImportPage } from "ecrm-admin-extensions/imports/one/page"

const EcrmImportPage = () => <ImportPage />

export const handle = { label: "nav.imports", translationNs: "ecrm" }

export default EcrmImportPage
