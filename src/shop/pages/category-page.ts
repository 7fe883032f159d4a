import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { navigate, to } from "../app/router"
import { text } from "../i18n/text"
import { missing } from "../parts/missing"
import { pager, pageOf } from "../parts/pager"
import { productGrid } from "../parts/product-card"
import {
  allCategories,
  childrenOf,
  listProducts,
  sortOrders,
  type ProductPage,
  type SortOrder,
} from "../store/catalogue"
import type { Category } from "../store/types"

interface CategoryData extends ProductPage {
  category: Category
  parent: Category | undefined
  children: Category[]
}

class CategoryPage extends Page<CategoryData | undefined> {
  protected override async fetchData(): Promise<CategoryData | undefined> {
    const all = await allCategories()
    const category = all.find(({ handle }) => handle === this.param)
    if (!category) return undefined
    const children = childrenOf(all, category)
    const parent = all.find(({ id }) => id === category.parent_category_id)
    const ids = [category, ...children].map(({ id }) => id)
    const page = await listProducts({ category_id: ids }, this.order, pageOf(this.query))
    return { ...page, category, parent, children }
  }

  protected override heading = (data: CategoryData | undefined) =>
    data?.category.name ?? text().shell.missingTitle

  protected override view(data: CategoryData | undefined): TemplateResult {
    const t = text().category
    if (!data) return missing(t.missing)
    const { category, parent, children, products, count } = data
    return html`
      ${parent ? html`<p class="trail">${link(parent)}</p>` : ""}
      <h1>${category.name}</h1>
      ${category.description ? html`<p class="lead">${category.description}</p>` : ""}
      ${
        children.length
          ? html`<nav aria-label=${t.within(category.name)}>
              <ul class="chips" role="list">
                ${children.map((child) => html`<li>${link(child)}</li>`)}
              </ul>
            </nav>`
          : ""
      }
      <div class="list-head">
        <h2 class="count-line">${t.count(count)}</h2>
        ${this.sorting()}
      </div>
      ${products.length ? productGrid(products) : html`<p>${t.empty}</p>`}
      ${pager(count, this.query)}
    `
  }

  private get order(): SortOrder {
    const asked = this.query.get("sort")
    return sortOrders.find((order) => order === asked) ?? "newest"
  }

  private sorting(): TemplateResult {
    const t = text().category
    return html`<label class="sort">
      <span>${t.sort}</span>
      <select @change=${(event: Event) => this.sortBy((event.target as HTMLSelectElement).value)}>
        ${sortOrders.map(
          (order) =>
            html`<option value=${order} ?selected=${order === this.order}>
              ${t.orders[order]}
            </option>`
        )}
      </select>
    </label>`
  }

  private sortBy(order: string): void {
    navigate(`/categories/${this.param}?sort=${order}`, { replace: true, stay: true })
  }
}

const link = ({ handle, name }: Category): TemplateResult =>
  html`<a href=${to(`/categories/${handle}`)}>${name}</a>`

customElements.define("category-page", CategoryPage)
