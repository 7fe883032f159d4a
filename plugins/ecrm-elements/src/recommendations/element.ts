import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit"
import type {
  EcrmClient,
  Pick,
  PickContext,
  Recommendations,
  RecommendationsQuery,
  Slot,
} from "../client/types.js"
import { configuredEcrm, onEcrmConfigured } from "../configuration.js"
import { requestAdd } from "./add-event.js"
import { recommendationsTemplate, type AddState } from "./component.js"
import { Exposures } from "./exposures.js"
import { PickRefusals } from "./pick-refusals.js"
import { stringsFor } from "./strings.js"
import { recommendationsStyles } from "./styles.js"

const BUSY = new Set<AddState | undefined>(["adding", "added"])
const ASKING =
  ["client", "given", "slotName", "productId", "cartId", "regionId", "seen", "limit", "locale"] // prettier-ignore

/** What a slot must know before it asks. */
const ABOUT: Partial<Record<Slot, "productId" | "cartId">> = {
  product: "productId",
  cart: "cartId",
  checkout: "cartId",
  confirmation: "cartId",
}

/**
 * `<ecrm-recommendations slot-name="product" product-id="prod_…">`: what belongs with a product, a
 * cart, an order or a person, why, a button that adds it, and one that says "not for me".
 *
 * Draws nothing while it asks, when there is nothing to say and when the server is away.
 * @fires ecrm-add see EcrmAddEvent
 * @csspart section, heading, list, card, refused, picture, image, body, title, price,
 *   original-price, reason, actions, add, refuse, undo
 */
export class EcrmRecommendations extends LitElement {
  static override styles = recommendationsStyles
  static override properties = {
    client: { attribute: false },
    given: { attribute: false },
    slotName: { attribute: "slot-name" },
    productId: { attribute: "product-id" },
    cartId: { attribute: "cart-id" },
    regionId: { attribute: "region-id" },
    seen: {},
    heading: {},
    limit: { type: Number },
    locale: {},
    productUrlTemplate: { attribute: "product-url-template" },
    picks: { state: true },
    addStates: { state: true },
    announcement: { state: true },
    variant: { state: true },
  }

  /** Used instead of the page's client (`configureEcrm`) when set. */
  declare client: EcrmClient | undefined
  /** An answer to show instead of asking for one. */
  declare given: Recommendations | undefined
  declare slotName: Slot
  declare productId: string
  declare cartId: string
  declare regionId: string
  /** Ids of products looked at on this visit, the latest first, parted by commas. */
  declare seen: string
  declare heading: string
  /** 0 leaves it to the merchant's slot. */
  declare limit: number
  /** BCP 47; the page's `lang` when empty. */
  declare locale: string
  declare productUrlTemplate: string
  declare private picks: readonly Pick[]
  declare private addStates: ReadonlyMap<string, AddState>
  declare private announcement: string
  /** What is tried here, as the answer named it. */
  declare private variant: string

  private modelVersion: string | number | undefined
  private asking: AbortController | undefined
  private readonly exposures = new Exposures((card) => this.recordExposure(card))
  private readonly trials = new Exposures(() => this.recordTrial())
  private readonly refusals = new PickRefusals(
    this,
    () => this.activeClient?.refusals,
    () => this.language,
    (announcement) => (this.announcement = announcement)
  )
  private readonly exposed = new Set<string>()
  private stopWaiting: (() => void) | undefined
  /** The card a keyboard user was on may leave the list; the heading then takes the focus. */
  private hadFocus = false

  constructor() {
    super()
    this.slotName = "product"
    this.productId = this.cartId = this.regionId = this.seen = this.heading = this.locale = ""
    this.limit = 0
    this.productUrlTemplate = "/products/{handle}"
    this.picks = []
    this.addStates = new Map()
    this.announcement = this.variant = ""
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
    this.trials.stop()
  }

  /** Asks again, keeping what is shown until the answer is there. */
  refresh(): Promise<void> {
    return this.reload([])
  }

  /** What was just added stays where it is, saying so, although the server leaves it out by now. */
  private async reload(kept: readonly Pick[]): Promise<void> {
    this.asking?.abort()
    const asking = (this.asking = new AbortController())
    const answer = this.wanted() ?? (await this.ask(asking.signal))
    if (asking.signal.aborted) return
    this.modelVersion = answer?.model_version ?? undefined
    this.variant = answer?.variant ?? ""
    const states = [...this.addStates].filter(([id]) => kept.some((pick) => pick.variant_id === id))
    this.picks = answer ? merged(answer.recommendations, this.picks, kept) : []
    this.addStates = new Map(states)
    this.refusals.forget()
    this.toggleAttribute("filled", this.picks.length > 0)
    this.toggleAttribute("tried", this.variant !== "")
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.hadFocus = Boolean(this.shadowRoot?.activeElement)
    if (!ASKING.some((name) => changed.has(name))) return
    if (changed.has("productId") || changed.has("slotName")) this.clear()
    void this.reload(
      this.picks.filter(({ variant_id }) => BUSY.has(this.addStates.get(variant_id)))
    )
  }

  /** The mark tells when the place of the picks is on screen, in every variant of a trial alike. */
  protected override render(): TemplateResult {
    return html`${this.variant ? html`<span class="mark" aria-hidden="true"></span>` : nothing}
    ${recommendationsTemplate({
      picks: this.picks,
      slotName: this.slotName,
      heading: this.heading,
      locale: this.language,
      productUrlTemplate: this.productUrlTemplate,
      addStates: this.addStates,
      refusalStates: this.refusals.states,
      announcement: this.announcement,
      onAdd: (pick) => void this.add(pick),
      onFollow: (pick) => this.follow(pick),
      onRefuse: (pick) => void this.refusals.refuse(pick),
      onUndo: (pick) => void this.refusals.undo(pick),
    })}`
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("variant")) this.trials.watch(this.renderRoot.querySelectorAll(".mark"))
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

  /** What was given, without what has been refused since. */
  private wanted(): Recommendations | undefined {
    return this.given && (this.activeClient?.refusals.leftOut(this.given) ?? this.given)
  }

  private async ask(signal: AbortSignal): Promise<Recommendations | null> {
    const query = this.query()
    return (query && (await this.activeClient?.recommendations(query, { signal }))) ?? null
  }

  /** Nothing is asked for until the page has said about what. */
  private query(): RecommendationsQuery | undefined {
    const about = ABOUT[this.slotName]
    if (about !== undefined && !this[about]) return undefined
    return {
      slot: this.slotName,
      product_id: this.productId || undefined,
      cart_id: this.cartId || undefined,
      region_id: this.regionId || undefined,
      seen: this.seen ? this.seen.split(",") : undefined,
      limit: this.limit || undefined,
      locale: this.language,
    }
  }

  private clear(): void {
    this.picks = []
    this.addStates = new Map()
    this.refusals.forget()
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
    if (pick && this.isFirst(pick.variant_id)) this.record("exposure", pick)
  }

  /** In a hold-out this is all there is; elsewhere it counts people alike, whatever was picked. */
  private recordTrial(): void {
    const { slotName: slot, variant } = this
    if (variant && this.isFirst(variant)) {
      this.activeClient?.track({ type: "exposure", slot, variant, ...this.versionOf() })
    }
  }

  private isFirst(what: string): boolean {
    const about = [this.slotName, this.productId, this.cartId, what].join(" ")
    return !this.exposed.has(about) && Boolean(this.exposed.add(about))
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
      ...this.versionOf(),
      ...(pick.reason.code ? { reason_code: pick.reason.code } : {}),
      ...(this.variant ? { variant: this.variant } : {}),
    }
  }

  private versionOf(): { model_version?: string | number } {
    return this.modelVersion === undefined ? {} : { model_version: this.modelVersion }
  }
}

/** The fresh picks with the kept ones at their old places. */
function merged(fresh: readonly Pick[], shown: readonly Pick[], kept: readonly Pick[]): Pick[] {
  const ids = new Set(kept.map((pick) => pick.variant_id))
  const all = fresh.filter((pick) => !ids.has(pick.variant_id))
  for (const pick of kept) all.splice(shown.indexOf(pick), 0, pick)
  return all
}
