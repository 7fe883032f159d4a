import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { text } from "../i18n/text"
import { pager, pageOf } from "../parts/pager"
import { picks } from "../parts/picks"
import { productGrid } from "../parts/product-card"
import { announce } from "../store/announcements"
import { listProducts, type ProductPage } from "../store/catalogue"
import { shop } from "../store/shop"

class SearchPage extends Page<ProductPage | undefined> {
  private tracked = ""

  protected override async fetchData(): Promise<ProductPage | undefined> {
    return this.words ? listProducts({ q: this.words }, "newest", pageOf(this.query)) : undefined
  }

  protected override onData(found: ProductPage | undefined): void {
    if (!found) return
    announce(text().search.count(found.count))
    if (this.tracked === this.words) return
    this.tracked = this.words
    shop().ecrm.track({ type: "search", query: this.words })
  }

  protected override heading = () => this.name

  protected override view(found: ProductPage | undefined): TemplateResult {
    const t = text().search
    if (!found) {
      return html`<h1>${this.name}</h1>
        <p class="lead">${t.start}</p>`
    }
    return html`
      <h1>${this.name}</h1>
      ${
        found.count
          ? html`<h2 class="count-line">${t.count(found.count)}</h2>`
          : html`<p class="lead">${t.none}</p>
              ${picks({ slot: "search_empty", heading: t.perhaps })}`
      }
      ${found.products.length ? productGrid(found.products) : ""} ${pager(found.count, this.query)}
    `
  }

  private get words(): string {
    return (this.query.get("q") ?? "").trim().slice(0, 100)
  }

  private get name(): string {
    return this.words ? text().search.results(this.words) : text().search.title
  }
}

customElements.define("search-page", SearchPage)
