import { html, type TemplateResult } from "lit"
import "../pages/about-you-page"
import "../pages/account-page"
import "../pages/adviser-page"
import "../pages/cart-page"
import "../pages/category-page"
import "../pages/checkout-page"
import "../pages/confirmation-page"
import "../pages/forgot-password-page"
import "../pages/home-page"
import "../pages/missing-page"
import "../pages/order-page"
import "../pages/product-page"
import "../pages/register-page"
import "../pages/reset-password-page"
import "../pages/search-page"
import "../pages/sign-in-page"
import "../pages/verify-email-page"

type Draw = (param: string) => TemplateResult

const routes: [pattern: string, draw: Draw][] = [
  ["/", () => html`<home-page></home-page>`],
  ["/categories/:", (handle) => html`<category-page .param=${handle}></category-page>`],
  ["/products/:", (handle) => html`<product-page .param=${handle}></product-page>`],
  ["/search", () => html`<search-page></search-page>`],
  ["/adviser", () => html`<adviser-page></adviser-page>`],
  ["/cart", () => html`<cart-page></cart-page>`],
  ["/checkout", () => html`<checkout-page></checkout-page>`],
  ["/confirmation", () => html`<confirmation-page></confirmation-page>`],
  ["/account", () => html`<account-page></account-page>`],
  ["/account/about-you", () => html`<about-you-page></about-you-page>`],
  ["/account/sign-in", () => html`<sign-in-page></sign-in-page>`],
  ["/account/register", () => html`<register-page></register-page>`],
  ["/account/forgot-password", () => html`<forgot-password-page></forgot-password-page>`],
  ["/reset-password", () => html`<reset-password-page></reset-password-page>`],
  ["/verify-email", () => html`<verify-email-page></verify-email-page>`],
  ["/account/orders/:", (number) => html`<order-page .param=${number}></order-page>`],
]

/** The page of a path. `:` at the end of a pattern stands for one segment, given to the page. */
export function pageFor(path: string): TemplateResult {
  const wanted = path.length > 1 ? path.replace(/\/+$/, "") : path
  for (const [pattern, draw] of routes) {
    if (pattern === wanted) return draw("")
    if (!pattern.endsWith(":") || !wanted.startsWith(pattern.slice(0, -1))) continue
    const param = wanted.slice(pattern.length - 1)
    if (param && !param.includes("/")) return draw(decoded(param))
  }
  return html`<missing-page></missing-page>`
}

/** A half-broken address is looked up as it stands and found missing. */
function decoded(param: string): string {
  try {
    return decodeURIComponent(param)
  } catch {
    return param
  }
}
