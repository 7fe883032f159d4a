import { LitElement, type nothing, type PropertyValues, type TemplateResult } from "lit"
import type { EcrmClient, Pick, PickContext, RecommendationsQuery, Slot } from "../client/types.js"
import { configuredEcrm, onEcrmConfigured } from "../configuration.js"
import { requestAdd } from "./add-event.js"
import { recommendationsTemplate, type AddState } from "./component.js"
import { Exposures } from "./exposures.js"
import { stringsFor } from "./strings.js"
import { recommendationsStyles } from "./styles.js"

const BUSY = new Set<AddState | undefined>(["adding", "added"])
const ASKING = ["client", "slotName", "productId", "cartId", "regionId", "limit", "locale"]

/**
 * `<ecrm-recommendations slot-name="product" product-id="prod_…">`: what belongs with a product or
 * a cart, why, and a button that adds it.
 *
 * Draws nothing while it asks, when there is nothing to say and when the server is away.
 * @fires ecrm-add see EcrmAddEvent
 * @csspart section, heading, list, card, picture, image, body, title, price, original-price, reason, add
 */
export class EcrmRecommendations extends LitElement {
  static override styles = recommendationsStyles
  static override properties = {
    client: { attribute: false },
    slotName: { attribute: "slot-name" },
    productId: { attribute: "product-id" },
    cartId: { attribute: "cart-id" },
    regionId: { attribute: "region-id" },
    heading: {},
    limit: { type: Number },
    locale: {},
    productUrlTemplate: { attribute: "product-url-template" },
    picks: { state: true },
    addStates: { state: true },
    announcement: { state: true },
  }

  /** Used instead of the page's client (`configureEcrm`) when set. */
  declare client: EcrmClient | undefined
  declare slotName: Slot
  declare productId: string
  declare cartId: string
  declare regionId: string
  declare heading: string
  declare limit: number
  /** BCP 47; the page's `lang` when empty. */
  declare locale: string
  declare productUrlTemplate: string
  declare private picks: readonly Pick[]
  declare private addStates: ReadonlyMap<string, AddState>
  declare private announcement: string

  private modelVersion: string | number | undefined
  private asking: AbortController | undefined
  private readonly exposures = new Exposures((card) => this.recordExposure(card))
  private readonly exposed = new Set<string>()
  private stopWaiting: (() => void) | undefined
  /** The card a keyboard user was on may leave the list; the heading then takes the focus. */
  private hadFocus = false

  constructor() {
    super()
    this.slotName = "product"
    this.productId = this.cartId = this.regionId = this.heading = this.locale = ""
    this.limit = 4
    this.productUrlTemplate = "/products/{handle}"
    this.picks = []
    this.addStates = new Map()
    this.announcement = ""
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.stopWaiting = onEcrmConfigured(() => void this.refresh())
    if (this.hasUpdated) void this.refresh()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stopWaiting?.()
    this.asking?.abort()
    this.exposures.stop()
  }

  /** Asks again, keeping what is shown until the answer is there. */
  refresh(): Promise<void> {
    return this.reload([])
  }

  /** What was just added stays where it is, saying so, although the server leaves it out by now. */
  private async reload(kept: readonly Pick[]): Promise<void> {
    this.asking?.abort()
    const asking = (this.asking = new AbortController())
    const query = this.query()
    const answer = query ? await this.ask(query, asking.signal) : null
    if (asking.signal.aborted) return
    this.modelVersion = answer?.model_version ?? undefined
    const states = [...this.addStates].filter(([id]) => kept.some((pick) => pick.variant_id === id))
    this.picks = answer ? merged(answer.recommendations, this.picks, kept) : []
    this.addStates = new Map(states)
    this.toggleAttribute("filled", this.picks.length > 0)
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.hadFocus = Boolean(this.shadowRoot?.activeElement)
    if (!ASKING.some((name) => changed.has(name))) return
    if (changed.has("productId") || changed.has("slotName")) this.clear()
    void this.reload(
      this.picks.filter(({ variant_id }) => BUSY.has(this.addStates.get(variant_id)))
    )
  }

  protected override render(): TemplateResult | typeof nothing {
    return recommendationsTemplate({
      picks: this.picks,
      heading: this.heading,
      locale: this.language,
      productUrlTemplate: this.productUrlTemplate,
      addStates: this.addStates,
      announcement: this.announcement,
      onAdd: (pick) => void this.add(pick),
      onFollow: (pick) => this.follow(pick),
    })
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("picks")) return
    this.exposures.watch(this.renderRoot.querySelectorAll("li"))
    if (this.hadFocus && !this.shadowRoot?.activeElement) {
      this.renderRoot.querySelector("h2")?.focus()
    }
  }

  private get language(): string {
    return this.locale || document.documentElement.lang || "en"
  }

  private get activeClient(): EcrmClient | undefined {
    return this.client ?? configuredEcrm()
  }

  private async ask(query: RecommendationsQuery, signal: AbortSignal) {
    return (await this.activeClient?.recommendations(query, { signal })) ?? null
  }

  /** Nothing is asked for until the page has said about what. */
  private query(): RecommendationsQuery | undefined {
    const about = this.slotName === "product" ? this.productId : this.cartId
    if (!about) return undefined
    return {
      slot: this.slotName,
      product_id: this.productId || undefined,
      cart_id: this.cartId || undefined,
      region_id: this.regionId || undefined,
      limit: this.limit || undefined,
      locale: this.language,
    }
  }

  private clear(): void {
    this.picks = []
    this.addStates = new Map()
    this.announcement = ""
    this.toggleAttribute("filled", false)
  }

  private async add(pick: Pick): Promise<void> {
    const state = this.addStates.get(pick.variant_id)
    if (state === "adding" || state === "added") return
    const strings = stringsFor(this.language)
    const context = this.contextOf(pick)
    this.record("click", pick)
    this.show(pick, "adding", strings.adding(pick.title))
    const { product_id, variant_id, title } = pick
    try {
      const added = await requestAdd(this, { product_id, variant_id, title, quantity: 1, context })
      if (added) this.activeClient?.accept(product_id, context)
      this.show(pick, added ? "added" : "idle", added ? strings.addedLabel(pick.title) : "")
    } catch {
      this.show(pick, "failed", strings.failed(pick.title))
    }
  }

  private follow(pick: Pick): void {
    this.record("click", pick)
    this.activeClient?.accept(pick.product_id, this.contextOf(pick))
  }

  private show(pick: Pick, state: AddState, announcement: string): void {
    this.addStates = new Map(this.addStates).set(pick.variant_id, state)
    this.announcement = announcement
  }

  private recordExposure(card: Element): void {
    const pick = this.picks.find(
      ({ variant_id }) => variant_id === card.getAttribute("data-variant")
    )
    const about = [this.slotName, this.productId, this.cartId, pick?.variant_id].join(" ")
    if (!pick || this.exposed.has(about)) return
    this.exposed.add(about)
    this.record("exposure", pick)
  }

  private record(type: "exposure" | "click", pick: Pick): void {
    const { product_id, variant_id } = pick
    const cart = this.cartId ? { cart_id: this.cartId } : {}
    this.activeClient?.track({ type, product_id, variant_id, ...cart, ...this.contextOf(pick) })
  }

  private contextOf(pick: Pick): PickContext {
    const anchor_product_id = pick.reason.anchor_product_id ?? this.productId
    return {
      slot: this.slotName,
      position: this.picks.indexOf(pick),
      ...(anchor_product_id ? { anchor_product_id } : {}),
      ...(this.modelVersion === undefined ? {} : { model_version: this.modelVersion }),
    }
  }
}

/** The fresh picks with the kept ones at their old places. */
function merged(fresh: readonly Pick[], shown: readonly Pick[], kept: readonly Pick[]): Pick[] {
  const ids = new Set(kept.map((pick) => pick.variant_id))
  const all = fresh.filter((pick) => !ids.has(pick.variant_id))
  for (const pick of kept) all.splice(shown.indexOf(pick), 0, pick)
  return all
}
