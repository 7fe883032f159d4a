import { DuplicatesPage } from "ecrm-admin-extensions/identity/duplicates/page"

const EcrmDuplicatesPage = () => <DuplicatesPage />

export const handle = { label: "identity.duplicates.title", translationNs: "ecrm" }

export default EcrmDuplicatesPage
