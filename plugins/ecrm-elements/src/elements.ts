import { EcrmAdviser } from "./adviser/element.js"
import { EcrmRecommendations } from "./recommendations/element.js"

const elements = { "ecrm-adviser": EcrmAdviser, "ecrm-recommendations": EcrmRecommendations }

if (typeof customElements !== "undefined") {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "ecrm-adviser": EcrmAdviser
    "ecrm-recommendations": EcrmRecommendations
  }
}
