import { chooseOffer, type VariantOffer } from "../card"

const variant = (id: string, amount: number | null, in_stock = true): VariantOffer => ({
  id,
  title: id,
  amount,
  original_amount: amount,
  currency_code: amount === null ? null : "eur",
  in_stock,
})

describe("chooseOffer", () => {
  it("offers the cheapest variant that is priced and in stock, ties by id", () => {
    const chosen = chooseOffer([variant("c", 5, false), variant("b", 9), variant("a", 9)])
    expect(chosen).toMatchObject({ status: "sellable", offer: { variant_id: "a", amount: 9 } })
  })
  it("says why there is nothing to offer", () => {
    expect(chooseOffer([variant("a", null)])).toEqual({ status: "no_price", offer: null })
    expect(chooseOffer([])).toEqual({ status: "no_price", offer: null })
    expect(chooseOffer([variant("a", 1, false)]).status).toBe("out_of_stock")
  })
})
