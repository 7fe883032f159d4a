import { html, nothing, type TemplateResult } from "lit"
import { repeat } from "lit/directives/repeat.js"
import type { Pick, Slot } from "../client/types.js"
import type { RefusalState } from "./pick-refusals.js"
import { priceText, reasonText, stringsFor } from "./strings.js"

export type AddState = "idle" | "adding" | "added" | "failed"

export interface RecommendationsView {
  picks: readonly Pick[]
  slotName: Slot
  heading: string
  locale: string
  /** `{handle}` stands for the product's handle. */
  productUrlTemplate: string
  addStates: ReadonlyMap<string, AddState>
  /** By product id. */
  refusalStates: ReadonlyMap<string, RefusalState>
  announcement: string
  onAdd: (pick: Pick) => void
  onFollow: (pick: Pick) => void
  onRefuse: (pick: Pick) => void
  onUndo: (pick: Pick) => void
}

/** The list of cards, or nothing at all when there is no pick. */
export function recommendationsTemplate(
  view: RecommendationsView
): TemplateResult | typeof nothing {
  if (view.picks.length === 0) return nothing
  return html`
    <section part="section" aria-labelledby="heading">
      <h2 part="heading" id="heading" tabindex="-1">
        ${view.heading || stringsFor(view.locale).headings[view.slotName]}
      </h2>
      <ul part="list" role="list">
        ${repeat(
          view.picks,
          (pick) => pick.variant_id,
          (pick) =>
            view.refusalStates.get(pick.product_id) === "refused"
              ? refusedTemplate(view, pick)
              : cardTemplate(view, pick)
        )}
      </ul>
      <p class="unseen" role="status" aria-live="polite">${view.announcement}</p>
    </section>
  `
}

function cardTemplate(view: RecommendationsView, pick: Pick): TemplateResult {
  const href = view.productUrlTemplate.replaceAll("{handle}", encodeURIComponent(pick.handle))
  return html`
    <li part="card" data-variant=${pick.variant_id}>
      <span class="picture" part="picture">
        ${
          pick.thumbnail
            ? html`<img
                part="image"
                src=${pick.thumbnail}
                alt=""
                loading="lazy"
                decoding="async"
              />`
            : nothing
        }
      </span>
      <div class="body" part="body">
        <a part="title" href=${href} @click=${() => view.onFollow(pick)}>${pick.title}</a>
        ${priceTemplate(view, pick)}
        <p class="reason" part="reason">${reasonText(pick.reason, view.locale)}</p>
        <div class="actions" part="actions">
          ${buttonTemplate(view, pick)} ${refusalTemplate(view, pick)}
        </div>
      </div>
    </li>
  `
}

/** What stands in the place of a refused pick until the list is asked for again. */
function refusedTemplate(view: RecommendationsView, pick: Pick): TemplateResult {
  const strings = stringsFor(view.locale)
  return html`<li part="card refused" class="refused" data-refused=${pick.product_id}>
    <p>${strings.refused(pick.title)}</p>
    <button
      type="button"
      part="undo"
      aria-label=${strings.undoLabel(pick.title)}
      @click=${() => view.onUndo(pick)}
    >
      ${strings.undo}
    </button>
  </li>`
}

function refusalTemplate(view: RecommendationsView, pick: Pick): TemplateResult {
  const strings = stringsFor(view.locale)
  const isBusy = view.refusalStates.get(pick.product_id) === "refusing"
  return html`<button
    type="button"
    class="quiet"
    part="refuse"
    aria-label=${strings.refuseLabel(pick.title)}
    aria-disabled=${isBusy ? "true" : "false"}
    data-refuse=${pick.product_id}
    @click=${() => view.onRefuse(pick)}
  >
    ${strings.refuse}
  </button>`
}

function priceTemplate({ locale }: RecommendationsView, { price }: Pick): TemplateResult {
  const now = priceText(price.amount, price.currency_code, locale)
  if (!price.original_amount || price.original_amount <= price.amount) {
    return html`<p class="price" part="price">${now}</p>`
  }
  const strings = stringsFor(locale)
  const was = priceText(price.original_amount, price.currency_code, locale)
  return html`<p class="price" part="price">
    <span class="unseen">${strings.was}</span> <del part="original-price">${was}</del>
    <span class="unseen">${strings.now}</span> <ins>${now}</ins>
  </p>`
}

/** `aria-disabled` and not `disabled`: the button keeps the focus while it works. */
function buttonTemplate(view: RecommendationsView, pick: Pick): TemplateResult {
  const strings = stringsFor(view.locale)
  const state = view.addStates.get(pick.variant_id) ?? "idle"
  const label = state === "added" ? strings.addedLabel(pick.title) : strings.addLabel(pick.title)
  const text = { idle: strings.add, adding: "…", added: strings.added, failed: strings.retry }
  return html`<button
    type="button"
    part="add add-${state}"
    aria-label=${state === "failed" ? `${strings.retry}: ${label}` : label}
    aria-disabled=${state === "adding" || state === "added" ? "true" : "false"}
    @click=${() => view.onAdd(pick)}
  >
    ${text[state]}
  </button>`
}
