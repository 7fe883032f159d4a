import { ProfilePage } from "ecrm-admin-extensions/profiles/one/page"

const EcrmProfilePage = () => <ProfilePage />

export const handle = { label: "nav.profiles", translationNs: "ecrm" }

export default EcrmProfilePage
