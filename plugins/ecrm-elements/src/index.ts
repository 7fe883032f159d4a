import "./elements.js"

export * from "./client.js"
export { configureEcrm, configuredEcrm } from "./configuration.js"
export { EcrmAdviser } from "./adviser/element.js"
export { EcrmRecommendations } from "./recommendations/element.js"
export type { EcrmAddDetail, EcrmAddEvent } from "./recommendations/add-event.js"
