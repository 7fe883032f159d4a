import { html, type TemplateResult } from "lit"
import { to } from "../../app/router"
import { countryName, text } from "../../i18n/text"
import { field, fieldError, type Errors, type Field } from "../../parts/field"
import { keepSaleNotice, loadSaleNotice, newsletter, saleNotice } from "../../store/consent"
import { customer } from "../../store/customer"
import { shop } from "../../store/shop"
import type { Cart } from "../../store/types"

export type ContactValues = Readonly<Record<string, string>>

const ADDRESS_KEYS = [
  "first_name",
  "last_name",
  "address_1",
  "postal_code",
  "city",
  "country_code",
  "phone",
] as const

/** What is known of the shopper already: from the cart, else from their account. */
export function knownContact(cart: Cart | undefined): ContactValues {
  const member = customer.value
  const saved = member?.addresses?.find((one) => one.is_default_shipping) ?? member?.addresses?.[0]
  const address = cart?.shipping_address?.address_1 ? cart.shipping_address : saved
  const values: Record<string, string> = { email: cart?.email ?? member?.email ?? "" }
  const names = { first_name: member?.first_name, last_name: member?.last_name }
  for (const key of ADDRESS_KEYS) {
    values[key] = address?.[key] ?? (key in names ? names[key as keyof typeof names] : "") ?? ""
  }
  return values
}

/** The change of the cart these values mean. Invoices go where the parcel goes. */
export function contactChange(values: ContactValues) {
  const address = Object.fromEntries(ADDRESS_KEYS.map((key) => [key, values[key] ?? ""]))
  return { email: values.email, shipping_address: address, billing_address: address }
}

export function contactForm(
  values: ContactValues,
  errors: Errors,
  on: { input: (event: InputEvent) => void; submit: (event: SubmitEvent) => void },
  busy: boolean
): TemplateResult {
  const t = text().checkout
  const draw = (one: Omit<Field, "label" | "value">) =>
    field({ ...one, label: labelOf(one.name), value: values[one.name] }, errors)
  return html`<form class="stack" novalidate @input=${on.input} @submit=${on.submit}>
    ${
      customer.value
        ? html`<p class="muted">${t.signedInAs(customer.value.email)}</p>`
        : html`<p>
            ${t.haveAccount} <a href=${to("/account/sign-in?next=checkout")}>${t.signIn}</a>
          </p>`
    }
    ${draw({ name: "email", type: "email", autocomplete: "email" })}
    <div class="pair">
      ${draw({ name: "first_name", autocomplete: "given-name" })}
      ${draw({ name: "last_name", autocomplete: "family-name" })}
    </div>
    ${draw({ name: "address_1", autocomplete: "address-line1" })}
    <div class="pair">
      ${draw({ name: "postal_code", autocomplete: "postal-code" })}
      ${draw({ name: "city", autocomplete: "address-level2" })}
    </div>
    ${countryField(values.country_code, errors)}
    ${draw({ name: "phone", type: "tel", autocomplete: "tel", required: false })} ${newsletterBox()}
    ${refusalBox(values)}
    <button class="button" aria-disabled=${busy ? "true" : "false"}>${t.toDelivery}</button>
  </form>`
}

/** Never ticked beforehand: an order must not depend on it. Members choose on their own page. */
function newsletterBox(): TemplateResult | "" {
  const topic = newsletter()
  if (!topic || customer.value) return ""
  return html`<label class="tick-box">
    <input type="checkbox" name="newsletter" />
    <span>${topic.wording.text}</span>
  </label>`
}

/** What the law of the country asks a checkout to say, with the way to refuse. */
function refusalBox({ refuse_offers }: ContactValues): TemplateResult | "" {
  const notice = saleNotice.value
  if (!notice) return ""
  return html`<label class="tick-box">
    <input type="checkbox" name="refuse_offers" .checked=${refuse_offers === "on"} />
    <span>${notice.wording.text}</span>
  </label>`
}

/** For the country the form begins with: the known one where the region delivers, else the first. */
export function loadFirstNotice({ country_code }: ContactValues): void {
  const { countries } = shop().region.value
  const isServed = countries.some(({ iso_2 }) => iso_2 === country_code)
  void loadSaleNotice(isServed ? country_code : (countries[0]?.iso_2 ?? ""))
}

/** How to keep, for a cart that has the address, what the form shows and the shopper answers now. */
export function noticeAnswer({ refuse_offers }: ContactValues): (cart_id: string) => void {
  const shown = saleNotice.value
  return (cart_id) => shown && keepSaleNotice(cart_id, shown, refuse_offers === "on")
}

export function contactSummary(values: ContactValues): TemplateResult {
  const { email, first_name, last_name, address_1, postal_code, city, country_code } = values
  return html`<p>
    ${email}<br />
    ${first_name} ${last_name}, ${address_1}, ${postal_code} ${city},
    ${countryName(country_code, country_code)}
  </p>`
}

const labelOf = (name: string): string => {
  const t = text().checkout
  return name === "email" || ADDRESS_KEYS.some((key) => key === name)
    ? t[name as "email" | (typeof ADDRESS_KEYS)[number]]
    : name
}

/** Only where the region delivers; another region is chosen at the top of the page. */
function countryField(chosen: string, errors: Errors): TemplateResult {
  const { countries } = shop().region.value
  return html`<div class="field">
    <label for="country_code">${text().checkout.country_code}</label>
    <select
      id="country_code"
      name="country_code"
      autocomplete="country"
      required
      aria-invalid=${errors.country_code ? "true" : "false"}
      aria-describedby="country_code-error"
      @change=${(event: Event) => void loadSaleNotice((event.target as HTMLSelectElement).value)}
    >
      ${countries.map(
        ({ iso_2, display_name }) =>
          html`<option value=${iso_2} ?selected=${iso_2 === chosen}>
            ${countryName(iso_2, display_name)}
          </option>`
      )}
    </select>
    ${fieldError("country_code", errors)}
  </div>`
}
