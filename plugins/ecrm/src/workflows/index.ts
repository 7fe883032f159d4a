export { runDueTasks } from "./warehouse/run-due-tasks"
