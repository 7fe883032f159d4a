import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { navigate, to } from "../app/router"
import { money, text } from "../i18n/text"
import { alert } from "../parts/alert"
import { check, focusFirstError, valuesOf, type Errors } from "../parts/field"
import { picks } from "../parts/picks"
import { cart, chooseDelivery, restoreCart, updateCart } from "../store/cart"
import { mailTopics, newsletter, saleNotice, subscribeMeanwhile } from "../store/consent"
import { customer } from "../store/customer"
import { messageOf } from "../store/failure"
import { OrderRefused, placeOrder } from "../store/orders"
import { language } from "../store/settings"
import { shop } from "../store/shop"
import { Follow } from "../store/signal"
import type { Cart, PaymentProvider, ShippingOption } from "../store/types"
import { choiceList } from "./checkout/choice-list"
import {
  contactChange,
  contactForm,
  contactSummary,
  knownContact,
  loadFirstNotice,
  noticeAnswer,
  type ContactValues,
} from "./checkout/contact-step"
import { needsDelivery, orderSummary } from "./checkout/order-summary"

const MANUAL_PAYMENT = "pp_system_default"

type Step = "contact" | "delivery" | "payment"

class CheckoutPage extends Page<PaymentProvider[]> {
  static override properties = {
    step: { state: true },
    contact: { state: true },
    options: { state: true },
    errors: { state: true },
    error: { state: true },
    busy: { state: true },
  }

  declare private step: Step
  declare private contact: ContactValues
  declare private options: ShippingOption[]
  declare private errors: Errors
  declare private error: string
  declare private busy: boolean
  private begun = false

  constructor() {
    super()
    this.step = "contact"
    this.contact = {}
    this.options = []
    this.errors = {}
    this.error = ""
    this.busy = false
    new Follow(this, [cart, customer, mailTopics, saleNotice])
    new Follow(this, [language], () => loadFirstNotice(this.contact))
  }

  protected override async fetchData(): Promise<PaymentProvider[]> {
    await restoreCart()
    const { sdk, region } = shop()
    const query = { region_id: region.value.id }
    return (await sdk.store.payment.listPaymentProviders(query)).payment_providers
  }

  protected override onData(): void {
    const now = cart.value
    if (!this.begun) {
      this.contact = knownContact(now)
      loadFirstNotice(this.contact)
    }
    if (this.begun || !now?.items?.length) return
    this.begun = true
    shop().ecrm.track({ type: "begin_checkout", cart_id: now.id })
  }

  protected override heading = () => text().checkout.title

  protected override view(providers: PaymentProvider[]): TemplateResult {
    const t = text().checkout
    if (!cart.value?.items?.length) {
      return html`<section class="notice">
        <h1>${t.title}</h1>
        <p>${t.empty}</p>
        <a class="button" href=${to("/")}>${text().cart.browse}</a>
      </section>`
    }
    return html`
      <h1>${t.title}</h1>
      <div class="columns">
        <div class="steps">
          ${alert(this.error)} ${this.section("contact", t.contact, this.contactStep())}
          ${this.section("delivery", t.delivery, this.deliveryStep(cart.value))}
          ${this.section("payment", t.payment, this.paymentStep(providers))}
        </div>
        <div>${orderSummary(cart.value)} ${picks({ slot: "checkout", heading: t.goesWith })}</div>
      </div>
    `
  }

  /** Something to deliver may join the cart at the last step: then delivery is still to be chosen. */
  private get at(): Step {
    const now = cart.value
    const undelivered = now && needsDelivery(now) && !now.shipping_methods?.length
    return this.step === "payment" && undelivered ? "delivery" : this.step
  }

  private section(step: Step, title: string, content: TemplateResult): TemplateResult {
    const order: Step[] = ["contact", "delivery", "payment"]
    const isDone = order.indexOf(step) < order.indexOf(this.at)
    const state = step === this.at ? "now" : isDone ? "done" : "later"
    return html`<section class="step ${state}" aria-labelledby="step-${step}">
      <div class="step-head">
        <h2 id="step-${step}" tabindex="-1">
          <span class="number" aria-hidden="true">${isDone ? "✓" : order.indexOf(step) + 1}</span>
          ${title}
        </h2>
        ${
          isDone
            ? html`<button
                type="button"
                class="link"
                aria-label="${text().checkout.edit}: ${title}"
                @click=${() => void this.goTo(step)}
              >
                ${text().checkout.edit}
              </button>`
            : ""
        }
      </div>
      ${content}
    </section>`
  }

  private contactStep(): TemplateResult {
    return this.at === "contact"
      ? contactForm(
          this.contact,
          this.errors,
          { input: this.keepContact, submit: this.submitContact },
          this.busy
        )
      : contactSummary(this.contact)
  }

  private deliveryStep(now: Cart): TemplateResult {
    const t = text().checkout
    if (this.at === "contact") return html``
    if (!needsDelivery(now)) return html`<p>${t.noDelivery}</p>`
    const chosen = now.shipping_methods?.[0]
    if (this.at === "payment") {
      const name = this.options.find(({ id }) => id === chosen?.shipping_option_id)?.name
      return html`<p>${name} · ${money(chosen?.amount ?? 0, now.currency_code)}</p>`
    }
    if (this.options.length === 0) return html`<p>${t.noOptions}</p>`
    const items = this.options.map(({ id, name, amount, type }) => ({
      id,
      label: name,
      hint: type?.description ?? "",
      price: money(amount, now.currency_code),
    }))
    return html`<form class="stack" @submit=${this.submitDelivery}>
      ${choiceList("option", t.delivery, items, chosen?.shipping_option_id ?? items[0].id)}
      <button class="button" aria-disabled=${this.busy ? "true" : "false"}>${t.toPayment}</button>
    </form>`
  }

  private paymentStep(providers: PaymentProvider[]): TemplateResult {
    const t = text().checkout
    if (this.at !== "payment") return html``
    if (providers.length === 0) return html`<p>${t.noPayment}</p>`
    const items = providers.map(({ id }) =>
      id === MANUAL_PAYMENT
        ? { id, label: t.payLater, hint: t.payLaterHint }
        : { id, label: t.provider(id) }
    )
    return html`<form class="stack" @submit=${this.submitOrder}>
      ${choiceList("provider", t.payment, items, items[0].id)}
      <button class="button wide" aria-disabled=${this.busy ? "true" : "false"}>
        ${this.busy ? t.placing : t.place}
      </button>
    </form>`
  }

  /** What is typed stays when the page is drawn anew, as it is once a notice has come. */
  private readonly keepContact = (event: InputEvent): void => {
    this.contact = valuesOf(event.currentTarget as HTMLFormElement)
  }

  private readonly submitContact = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    this.contact = valuesOf(form)
    this.errors = check(form)
    if (Object.keys(this.errors).length > 0) return focusFirstError(this)
    const topic = newsletter()
    const keepAnswer = noticeAnswer(this.contact)
    const isWished = topic && this.contact.newsletter === "on"
    await this.attempt(async () => {
      await updateCart(contactChange(this.contact))
      if (isWished) void subscribeMeanwhile(this.contact.email, topic)
      if (cart.value) keepAnswer(cart.value.id)
      await this.goTo(cart.value && needsDelivery(cart.value) ? "delivery" : "payment")
    })
  }

  private readonly submitDelivery = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { option } = valuesOf(event.target as HTMLFormElement)
    await this.attempt(async () => {
      await chooseDelivery(option)
      await this.goTo("payment")
    })
  }

  private readonly submitOrder = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { provider } = valuesOf(event.target as HTMLFormElement)
    await this.attempt(async () => {
      await placeOrder(provider)
      navigate("/confirmation", { replace: true })
    })
  }

  private async goTo(step: Step): Promise<void> {
    if (step === "delivery") await this.loadOptions()
    this.step = step
    await this.updateComplete
    this.querySelector<HTMLElement>(`#step-${step}`)?.focus()
  }

  private async loadOptions(): Promise<void> {
    const cart_id = cart.value?.id ?? ""
    const { sdk } = shop()
    this.options = (await sdk.store.fulfillment.listCartOptions({ cart_id })).shipping_options
  }

  /** One thing at a time: a second click while the first is under way does nothing. */
  private async attempt(run: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.error = ""
    try {
      await run()
    } catch (error) {
      const refused = error instanceof OrderRefused
      this.error = refused ? `${text().checkout.refused} ${error.message}` : messageOf(error)
    } finally {
      this.busy = false
    }
  }
}

customElements.define("checkout-page", CheckoutPage)
