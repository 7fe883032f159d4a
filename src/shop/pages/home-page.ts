import { html, type TemplateResult } from "lit"
import { Page } from "../app/page"
import { to } from "../app/router"
import { text } from "../i18n/text"
import { picks } from "../parts/picks"
import { productShelf } from "../parts/product-card"
import { picture } from "../parts/picture"
import { allCategories, listProducts, overview, productsById, topLevel } from "../store/catalogue"
import { recentlyViewed } from "../store/recently-viewed"
import type { Category, Product } from "../store/types"

const SHELF_LENGTH = 4
const MIXED_LENGTH = 8

interface World {
  category: Category
  products: Product[]
}

interface HomeData {
  worlds: World[]
  fresh: Product[]
  mixed: Product[]
  viewed: Product[]
}

class HomePage extends Page<HomeData> {
  protected override async fetchData(): Promise<HomeData> {
    const [categories, all, newest, viewed] = await Promise.all([
      allCategories(),
      overview(),
      listProducts({}, "newest", 1),
      productsById(recentlyViewed().slice(0, SHELF_LENGTH)),
    ])
    const worlds = topLevel(categories).map((category) => ({
      category,
      products: all.filter((one) => one.categories?.some(({ id }) => id === category.id)),
    }))
    const fresh = newest.products.slice(0, SHELF_LENGTH)
    return { worlds, fresh, mixed: await productsById(oneOfEach(worlds, fresh)), viewed }
  }

  protected override heading = () => "Meridian"

  protected override view({ worlds, fresh, mixed, viewed }: HomeData): TemplateResult {
    const t = text().home
    return html`
      <section class="hero">
        <div class="hero-words">
          <p class="kicker">${t.kicker}</p>
          <h1>${t.title}</h1>
          <p class="lead">${t.lead}</p>
          <p class="hero-ways">
            <a class="button" href="#new" @click=${showNew}>${t.start}</a>
            <a href=${to("/adviser")}>${t.adviser}</a>
          </p>
        </div>
        <div class="hero-pictures" aria-hidden="true">
          ${worlds
            .slice(0, 3)
            .map(({ products }) => picture(products.at(-1)?.thumbnail, { eager: true }))}
        </div>
      </section>
      ${picks({ slot: "home", heading: t.forYou })}
      <section class="shelf">
        <h2>${t.worlds}</h2>
        <ul class="worlds-grid" role="list">
          ${worlds.map(worldTile)}
        </ul>
      </section>
      <div id="new">${productShelf(t.fresh, fresh)}</div>
      ${productShelf(t.mixed, mixed)} ${productShelf(t.viewed, viewed)}
    `
  }
}

const worldTile = ({ category, products }: World): TemplateResult =>
  html`<li class="world">
    ${picture(products[0]?.thumbnail)}
    <h3><a href=${to(`/categories/${category.handle}`)}>${category.name}</a></h3>
    <p>${category.description}</p>
  </li>`

/** Ids taken from the worlds in turn, so that none fills the shelf alone. */
function oneOfEach(worlds: World[], but: Product[]): string[] {
  const taken = new Set(but.map(({ id }) => id))
  const ids: string[] = []
  const longest = Math.max(0, ...worlds.map(({ products }) => products.length))
  for (let at = 0; at < longest && ids.length < MIXED_LENGTH; at++) {
    for (const { products } of worlds) {
      const id = products.at(-1 - at)?.id
      if (id && !taken.has(id) && ids.length < MIXED_LENGTH) ids.push(id)
      if (id) taken.add(id)
    }
  }
  return ids
}

function showNew(event: Event): void {
  event.preventDefault()
  const shelf = document.getElementById("new")
  shelf?.scrollIntoView()
  shelf?.querySelector<HTMLElement>("a")?.focus({ preventScroll: true })
}

customElements.define("home-page", HomePage)
