import type { MyProfile } from "ecrm-elements/client"
import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { loadKnown } from "../store/about-you"
import "./about-you/data-section"
import "./about-you/household-section"
import "./about-you/identities-section"
import "./about-you/preferences-section"
import "./about-you/standing-section"
import "./about-you/tracking-section"
import "./about-you/traits-section"
import { MembersPage } from "./members-page"

/** All that the shop knows of the shopper, and what the shopper may do about it. */
class AboutYouPage extends MembersPage<MyProfile> {
  protected override fetchForMember = () => loadKnown()

  protected override heading = () => text().aboutYou.title

  protected override view(): TemplateResult {
    const t = text().aboutYou
    return html`<div class="about-you">
      <p><a href=${to("/account")}>${t.back}</a></p>
      <h1>${t.title}</h1>
      <p class="lead">${t.lead}</p>
      <identities-section></identities-section>
      <traits-section></traits-section>
      <household-section></household-section>
      <standing-section></standing-section>
      <preferences-section></preferences-section>
      <tracking-section></tracking-section>
      <data-section></data-section>
    </div>`
  }
}

customElements.define("about-you-page", AboutYouPage)
