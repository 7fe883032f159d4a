import { ProfilesPage } from "ecrm-admin-extensions/profiles/page"

const EcrmProfilesPage = () => <ProfilesPage />

export const handle = { label: "nav.profiles", translationNs: "ecrm" }

export default EcrmProfilesPage
