import { TasksPage } from "ecrm-admin-extensions/activity/tasks/page"

const EcrmTasksPage = () => <TasksPage />

export const handle = { label: "nav.tasks", translationNs: "ecrm" }

export default EcrmTasksPage
