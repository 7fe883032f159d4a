import { finish } from "../../../shared/steps"
import { CatalogueIndex } from "../catalogue-index"
import { catalogue } from "./a-chain-store"

const product_ids = Array.from({ length: catalogue.item_count }, (_, item) => `prod_${item}`)
const index = finish(CatalogueIndex.of(catalogue, product_ids, "eur"))
const CHEAP = { type: "percentile", from: 0, to: 0.4 } as const

describe("a catalogue index", () => {
  it.each([
    ["category", "toys"],
    ["category", "first-half"],
    ["product", "prod_3"],
    ["tag", "toys"],
  ] as const)("says of an item that it is of the %s %s exactly where it lists it", (type, id) => {
    for (const price of [null, CHEAP]) {
      const items = [...product_ids.keys()].filter((item) => index.isOf(item, type, id, price))
      expect(items).toEqual(index.itemsOf(type, id, price))
    }
  })
})
