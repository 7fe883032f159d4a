import { finish } from "../../../shared/steps"
import { anItem } from "../../__tests__/basket-worlds"
import { termsOf } from "../item-terms"
import { LookAlikes, rarityOf } from "../look-alikes"

const titles = ["Red retro lunch bag", "Blue retro lunch bag", "Brass door handle", "Lunch box red"]
const terms = titles.map((title) => termsOf(anItem(title, title)))
const rarity = rarityOf(terms)

const alikesWith = (prices: (number | null)[], price_weight = 0.5) => {
  const alikes = new LookAlikes(price_weight)
  terms.forEach((known, item) => alikes.add(known, rarity, prices[item]))
  return alikes
}
const anyone = () => true

describe("LookAlikes", () => {
  it("finds what shares rare words first, never the item itself", () => {
    const { items, similarities } = alikesWith([]).nearest(0, 3, anyone)
    expect(items[0]).toBe(1)
    expect(items).not.toContain(0)
    expect(similarities.every((one, at) => at === 0 || one <= similarities[at - 1])).toBe(true)
  })

  it("takes words with accents, endings and case for kin", () => {
    const bags = ["TÜTE", "tuten", "handle"].map((title) => termsOf(anItem(title, title)))
    const alikes = new LookAlikes(0)
    for (const bag of bags) alikes.add(bag, rarityOf(bags), null)
    expect(alikes.nearest(0, 1, anyone).items).toEqual([1])
  })

  it("takes from likeness what prices differ", () => {
    const near = alikesWith([10, 11, 10, 10]).nearest(0, 1, anyone).similarities[0]
    const far = alikesWith([10, 500, 10, 10]).nearest(0, 1, anyone).similarities[0]
    const unknown = alikesWith([10, null, 10, 10]).nearest(0, 1, anyone).similarities[0]
    expect(far).toBeLessThan(near)
    expect(near).toBeLessThan(unknown)
  })

  it("lists only who is wanted", () => {
    expect(alikesWith([]).nearest(0, 3, (item) => item !== 1).items).not.toContain(1)
  })

  it("says the same once stored and restored", () => {
    const alikes = alikesWith([10, 11, 12, 13])
    const restored = finish(LookAlikes.of(alikes.arrays(), 0.5))
    expect(restored.nearest(0, 3, anyone)).toEqual(alikes.nearest(0, 3, anyone))
  })
})
