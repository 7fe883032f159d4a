import { html, type TemplateResult } from "lit"
import { place, to } from "../app/router"
import { text } from "../i18n/text"
import { PAGE_LENGTH } from "../store/catalogue"

/** The page asked for in an address, from 1. */
export function pageOf(query: URLSearchParams): number {
  const asked = Number(query.get("page"))
  return Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
}

/** Links to the pages before and after, or nothing when everything fits on one. */
export function pager(
  count: number,
  query: URLSearchParams,
  pageLength = PAGE_LENGTH
): TemplateResult | "" {
  const pages = Math.ceil(count / pageLength)
  if (pages <= 1) return ""
  const page = pageOf(query)
  const t = text().category
  return html`<nav class="pager" aria-label=${t.pages}>
    ${page > 1 ? html`<a class="button quiet" href=${address(page - 1)}>${t.previous}</a>` : ""}
    <span>${t.page(page, pages)}</span>
    ${page < pages ? html`<a class="button quiet" href=${address(page + 1)}>${t.next}</a>` : ""}
  </nav>`

  function address(number: number): string {
    const next = new URLSearchParams(query)
    next.set("page", String(number))
    return to(`${place.value.path}?${next}`)
  }
}
