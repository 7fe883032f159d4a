import { html, LitElement } from "lit"
import { text } from "../i18n/text"
import { moveCartToRegion, translateCart } from "../store/cart"
import { announce } from "../store/announcements"
import { messageOf } from "../store/failure"
import { language, languages, type Language } from "../store/settings"
import { shop } from "../store/shop"
import { Follow } from "../store/signal"

/** Where the shopper chooses region and language. */
class ShopChoices extends LitElement {
  constructor() {
    super()
    new Follow(this, [language, shop().region])
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const t = text().shell
    return html`<div class="choices">
      <label>
        <span>${t.region}</span>
        <select name="region" @change=${chooseRegion}>
          ${shop().regions.map(
            ({ id, name, currency_code }) =>
              html`<option value=${id} ?selected=${id === shop().region.value.id}>
                ${name} · ${currency_code.toUpperCase()}
              </option>`
          )}
        </select>
      </label>
      <label>
        <span>${t.language}</span>
        <select name="language" @change=${chooseLanguage}>
          ${languages.map(
            ({ code, label, locale }) =>
              html`<option value=${code} lang=${locale} ?selected=${code === language.value}>
                ${label}
              </option>`
          )}
        </select>
      </label>
    </div>`
  }
}

const chosen = (event: Event): string => (event.target as HTMLSelectElement).value

/** The cart moves first: pages that draw themselves anew must find its prices changed. */
async function chooseRegion(event: Event): Promise<void> {
  const region = shop().regions.find(({ id }) => id === chosen(event))
  if (!region) return
  const select = event.target as HTMLSelectElement
  try {
    await moveCartToRegion(region)
    shop().region.set(region)
  } catch (error) {
    select.value = shop().region.value.id
    announce(messageOf(error))
  }
}

function chooseLanguage(event: Event): void {
  language.set(chosen(event) as Language)
  // The words on the page have changed already; the cart's titles may follow later or not at all.
  void translateCart().catch(() => undefined)
}

customElements.define("shop-choices", ShopChoices)
