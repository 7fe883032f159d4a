import { SettingsPage } from "ecrm-admin-extensions/settings/page"

const EcrmSettingsPage = () => <SettingsPage />

export const handle = { label: "nav.settings", translationNs: "ecrm" }

export default EcrmSettingsPage
