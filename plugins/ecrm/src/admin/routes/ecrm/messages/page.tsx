import { MessagesPage } from "ecrm-admin-extensions/messages/page"

const EcrmMessagesPage = () => <MessagesPage />

export const handle = { label: "nav.messages", translationNs: "ecrm" }

export default EcrmMessagesPage
