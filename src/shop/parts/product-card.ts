import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { money, text } from "../i18n/text"
import { lowestPrice } from "../store/catalogue"
import type { Product } from "../store/types"
import { picture } from "./picture"

/** A grid of product cards. */
export const productGrid = (products: Product[]): TemplateResult =>
  html`<ul class="grid" role="list">
    ${products.map((product) => html`<li>${productCard(product)}</li>`)}
  </ul>`

/** A titled row of product cards, or nothing without products. */
export const productShelf = (title: string, products: Product[]): TemplateResult | "" =>
  products.length === 0
    ? ""
    : html`<section class="shelf">
        <h2>${title}</h2>
        ${productGrid(products)}
      </section>`

function productCard(product: Product): TemplateResult {
  return html`<article class="card">
    <div class="frame">${picture(product.thumbnail)}</div>
    <h3><a href=${to(`/products/${product.handle}`)}>${product.title}</a></h3>
    ${product.subtitle ? html`<p class="subtitle">${product.subtitle}</p>` : ""}
    <p class="price">${priceFrom(product)}</p>
  </article>`
}

function priceFrom(product: Product): string {
  const lowest = lowestPrice(product)
  if (!lowest) return text().product.noPrice
  const price = money(lowest.amount, lowest.currency_code ?? "eur")
  const amounts = new Set(product.variants?.map((v) => v.calculated_price?.calculated_amount))
  return amounts.size > 1 ? text().product.from(price) : price
}
