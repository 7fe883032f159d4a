import type { EcrmAddEvent } from "ecrm-elements"
import { html, type TemplateResult } from "lit"
import { to } from "../app/router"
import { addToCart, cart } from "../store/cart"
import { locale } from "../store/settings"
import { shop } from "../store/shop"

interface PicksOptions {
  slot: "product" | "cart" | "checkout"
  heading: string
  product_id?: string
  limit?: number
}

/** What belongs with a product or with the cart. One click adds it. */
export function picks({ slot, heading, product_id, limit = 4 }: PicksOptions): TemplateResult {
  return html`<ecrm-recommendations
    class="picks"
    slot-name=${slot}
    product-id=${product_id ?? ""}
    cart-id=${cart.value?.id ?? ""}
    region-id=${shop().region.value.id}
    limit=${limit}
    locale=${locale()}
    heading=${heading}
    product-url-template=${to("/products/{handle}")}
    @ecrm-add=${add}
  ></ecrm-recommendations>`
}

function add(event: EcrmAddEvent): void {
  const { product_id, variant_id, quantity, context, title, waitUntil } = event.detail
  waitUntil(addToCart({ product_id, variant_id, quantity, title, context }))
}
