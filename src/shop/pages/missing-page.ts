import { html } from "lit"
import { Page } from "../app/page"
import { missing } from "../parts/missing"
import { text } from "../i18n/text"

class MissingPage extends Page {
  protected override fetchData = () => Promise.resolve(undefined)
  protected override heading = () => text().shell.missingTitle
  protected override view = () => html`${missing(text().shell.missing)}`
}

customElements.define("missing-page", MissingPage)
