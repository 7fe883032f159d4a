import { Modules } from "@medusajs/framework/utils"
import { categoryTree } from "../catalogue/categories"
import type { Stage } from "./stage"

/** Creates the category tree: worlds first, then their leaves. */
export const categoryStage: Stage = {
  name: "categories",
  run: async (container) => {
    const service = container.resolve(Modules.PRODUCT)
    const ids = new Map(
      (await service.listProductCategories({}, { select: ["id", "handle"], take: 1000 })).map(
        (category) => [category.handle, category.id]
      )
    )
    const create = async (
      rows: { handle: string; name: string; description: string; rank: number; parent?: string }[]
    ) => {
      const missing = rows.filter((row) => !ids.has(row.handle))
      if (!missing.length) return
      const created = await service.createProductCategories(
        missing.map(({ parent, ...row }) => ({
          ...row,
          is_active: true,
          ...(parent ? { parent_category_id: ids.get(parent) } : {}),
        }))
      )
      for (const category of created) ids.set(category.handle, category.id)
    }
    const row = (
      { handle, name, description }: (typeof categoryTree)[number]["children"][number],
      rank: number
    ) => ({
      handle,
      name,
      description,
      rank,
    })
    await create(categoryTree.map(row))
    for (const world of categoryTree) {
      await create(
        world.children.map((leaf, rank) => ({ ...row(leaf, rank), parent: world.handle }))
      )
    }
    return ids.size
  },
}
