import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { addPick } from "../parts/picks"
import { cart } from "../store/cart"
import { customer } from "../store/customer"
import { locale } from "../store/settings"
import { shop } from "../store/shop"
import { Follow } from "../store/signal"

/** The quiz that the shop is set up with. */
const ADVISER_KEY = "first-steps"

class AdviserPage extends Page {
  constructor() {
    super()
    new Follow(this, [customer])
  }

  protected override fetchData = async () => undefined

  protected override heading = () => text().adviser.title

  protected override view(): TemplateResult {
    const t = text().adviser
    return html`
      <h1>${t.title}</h1>
      <p class="lead">${t.lead}</p>
      <ecrm-adviser
        class="adviser"
        adviser-key=${ADVISER_KEY}
        region-id=${shop().region.value.id}
        cart-id=${cart.value?.id ?? ""}
        locale=${locale()}
        ?signed-in=${customer.value !== undefined}
        product-url-template=${to("/products/{handle}")}
        @ecrm-add=${addPick}
      ></ecrm-adviser>
    `
  }
}

customElements.define("adviser-page", AdviserPage)
