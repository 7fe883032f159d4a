import type { EcrmAddEvent, Slot } from "ecrm-elements"
import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { addToCart, cart } from "../store/cart"
import { seenOnThisVisit } from "../store/recently-viewed"
import { locale } from "../store/settings"
import { shop } from "../store/shop"

interface PicksOptions {
  slot: Slot
  heading: string
  product_id?: string
  /** Default: the cart of this device. */
  cart_id?: string
}

/** What belongs with a product, the cart, an order or the shopper. One click adds it. */
export function picks({ slot, heading, product_id, cart_id }: PicksOptions): TemplateResult {
  return html`<ecrm-recommendations
    class="picks"
    slot-name=${slot}
    product-id=${product_id ?? ""}
    cart-id=${cart_id ?? cart.value?.id ?? ""}
    region-id=${shop().region.value.id}
    seen=${slot === "product" ? "" : seenOnThisVisit().join(",")}
    locale=${locale()}
    heading=${heading}
    product-url-template=${to("/products/{handle}")}
    @ecrm-add=${addPick}
  ></ecrm-recommendations>`
}

/** Puts a pick into the cart, wherever it is shown. */
export function addPick(event: EcrmAddEvent): void {
  const { product_id, variant_id, quantity, context, title, waitUntil } = event.detail
  waitUntil(addToCart({ product_id, variant_id, quantity, title, context }))
}
