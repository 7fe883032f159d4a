import { createTranslationsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { catalogue } from "../catalogue/catalogue"
import { categoryTree } from "../catalogue/categories"
import { CHINESE } from "./names"
import type { Stage } from "./stage"

/** Gives products and categories their Chinese names. */
export const translationStage: Stage = {
  name: "translations",
  run: async (container) => {
    const service = container.resolve(Modules.PRODUCT)
    const translations = container.resolve(Modules.TRANSLATION)
    const titles = new Map(catalogue.map((product) => [product.handle, product.title_zh]))
    const names = new Map(
      categoryTree.flatMap((world) => [world, ...world.children]).map((c) => [c.handle, c.name_zh])
    )
    const products = await service.listProducts({ handle: [...titles.keys()] }, { take: 1000 })
    const categories = await service.listProductCategories(
      { handle: [...names.keys()] },
      { take: 1000 }
    )
    const wanted = [
      ...products.map((product) => ({
        reference: "product",
        reference_id: product.id,
        translations: { title: titles.get(product.handle) as string },
      })),
      ...categories.map((category) => ({
        reference: "product_category",
        reference_id: category.id,
        translations: { name: names.get(category.handle) as string },
      })),
    ]
    const existing = await translations.listTranslations({ locale_code: CHINESE }, { take: 10000 })
    const done = new Set(existing.map((row) => row.reference_id))
    const missing = wanted.filter((row) => !done.has(row.reference_id))
    if (missing.length) {
      await createTranslationsWorkflow(container).run({
        input: { translations: missing.map((row) => ({ ...row, locale_code: CHINESE })) },
      })
    }
    return wanted.length
  },
}
