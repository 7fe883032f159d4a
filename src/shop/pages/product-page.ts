import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { to } from "../app/router"
import { money, text } from "../i18n/text"
import { alert } from "../parts/alert"
import { missing } from "../parts/missing"
import { picks } from "../parts/picks"
import { picture } from "../parts/picture"
import { addToCart, cart } from "../store/cart"
import { productByHandle } from "../store/catalogue"
import { messageOf } from "../store/failure"
import { rememberViewed } from "../store/recently-viewed"
import { shop } from "../store/shop"
import { Follow } from "../store/signal"
import type { Product, Variant } from "../store/types"
import { choiceOf, stockOf, variantOf, type Choice } from "../store/variants"

const QUANTITY_MAX = 10

class ProductPage extends Page<Product | undefined> {
  static override properties = {
    choice: { state: true },
    shown: { state: true },
    adding: { state: true },
    error: { state: true },
  }

  declare private choice: Choice
  declare private shown: number
  declare private adding: boolean
  declare private error: string
  private viewed = false

  constructor() {
    super()
    this.choice = {}
    this.shown = 0
    this.adding = false
    this.error = ""
    new Follow(this, [cart])
  }

  protected override fetchData = () => productByHandle(this.param)

  /** A change of region or language loads the product again; it is still one view. */
  protected override onData(product: Product | undefined): void {
    if (!product || this.viewed) return
    this.viewed = true
    this.choice = choiceOf(product)
    rememberViewed(product.id)
    shop().ecrm.track({ type: "view", product_id: product.id })
  }

  protected override heading = (product: Product | undefined) =>
    product?.title ?? text().shell.missingTitle

  protected override view(product: Product | undefined): TemplateResult {
    const t = text().product
    if (!product) return missing(t.missing)
    const category = product.categories?.at(-1)
    return html`
      <div class="product">
        ${this.gallery(product)}
        <div class="buy">
          ${
            category
              ? html`<p class="trail">
                  <a href=${to(`/categories/${category.handle}`)}>${category.name}</a>
                </p>`
              : ""
          }
          <h1>${product.title}</h1>
          ${product.subtitle ? html`<p class="lead">${product.subtitle}</p>` : ""}
          ${this.form(product)}
          <section aria-labelledby="about">
            <h2 id="about">${t.about}</h2>
            ${(product.description ?? "").split(/\n+/).map((part) => html`<p>${part}</p>`)}
          </section>
        </div>
      </div>
      ${picks({ slot: "product", heading: t.goesWith, product_id: product.id })}
    `
  }

  private gallery(product: Product): TemplateResult {
    const t = text().product
    const urls = (product.images ?? []).map(({ url }) => url)
    const shown = urls[this.shown] ?? product.thumbnail
    return html`<div class="gallery">
      <div class="frame">${picture(shown, { alt: product.title, eager: true })}</div>
      ${
        urls.length > 1
          ? html`<ul role="list" aria-label=${t.pictures}>
              ${urls.map(
                (url, at) =>
                  html`<li>
                    <button
                      type="button"
                      aria-label=${t.picture(at + 1)}
                      aria-pressed=${at === this.shown ? "true" : "false"}
                      @click=${() => (this.shown = at)}
                    >
                      ${picture(url)}
                    </button>
                  </li>`
              )}
            </ul>`
          : ""
      }
    </div>`
  }

  private form(product: Product): TemplateResult {
    const t = text().product
    const variant = variantOf(product, this.choice)
    const price = variant?.calculated_price
    const stock = variant && stockOf(variant)
    const canBuy = Boolean(stock?.available && price)
    return html`<form @submit=${(event: SubmitEvent) => void this.add(event, product, variant)}>
      <p class="price big" aria-live="polite">
        ${
          price
            ? money(price.calculated_amount ?? 0, price.currency_code ?? "eur")
            : variant
              ? t.noPrice
              : t.noSuch
        }
      </p>
      ${(product.options ?? []).map((option) => this.option(option))}
      <p class="stock ${stock?.state ?? "out"}" aria-live="polite">${stock?.text ?? ""}</p>
      <div class="add-row">
        <label class="quantity">
          <span>${t.quantity}</span>
          <select name="quantity">
            ${Array.from({ length: Math.min(QUANTITY_MAX, stock?.available || 1) }, (_, at) => {
              return html`<option>${at + 1}</option>`
            })}
          </select>
        </label>
        <button class="button" aria-disabled=${canBuy && !this.adding ? "false" : "true"}>
          ${this.adding ? t.adding : canBuy || !variant ? t.add : t.soldOut}
        </button>
      </div>
      ${alert(this.error)} ${this.inCart(variant)}
    </form>`
  }

  private inCart(variant: Variant | undefined): TemplateResult | "" {
    const item = cart.value?.items?.find(({ variant_id }) => variant_id === variant?.id)
    if (!item) return ""
    return html`<p class="in-cart">
      ${text().product.added} (${item.quantity}) ·
      <a href=${to("/cart")}>${text().product.viewCart}</a>
    </p>`
  }

  /** A single value is no choice; it is shown with the variant's name in the cart. */
  private option(option: NonNullable<Product["options"]>[number]): TemplateResult | "" {
    const values = option.values ?? []
    if (values.length < 2) return ""
    return html`<fieldset class="option">
      <legend>${option.title}</legend>
      ${values.map(
        ({ value }) =>
          html`<label>
            <input
              type="radio"
              name=${option.id}
              .value=${value}
              .checked=${this.choice[option.id] === value}
              @change=${() => (this.choice = { ...this.choice, [option.id]: value })}
            />
            <span>${value}</span>
          </label>`
      )}
    </fieldset>`
  }

  private async add(event: SubmitEvent, product: Product, variant: Variant | undefined) {
    event.preventDefault()
    if (this.adding || !variant?.calculated_price || !stockOf(variant).available) return
    const form = event.target as HTMLFormElement
    const quantity = Number(new FormData(form).get("quantity")) || 1
    this.adding = true
    this.error = ""
    try {
      const { id: product_id, title } = product
      const context = shop().ecrm.acceptedAs(product_id)
      await addToCart({ product_id, title, variant_id: variant.id, quantity, context })
    } catch (error) {
      this.error = messageOf(error)
    } finally {
      this.adding = false
    }
  }
}

customElements.define("product-page", ProductPage)
