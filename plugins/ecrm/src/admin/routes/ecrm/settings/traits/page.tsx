import { TraitDefinitionsPage } from "ecrm-admin-extensions/identity/definitions/page"

const EcrmTraitsPage = () => <TraitDefinitionsPage />

export const handle = { label: "identity.definitions.title", translationNs: "ecrm" }

export default EcrmTraitsPage
