import { FakePage, json } from "../../client/__tests__/fake-page"
import type { Recommendations } from "../../client/types"
import { EcrmRecommendations } from "../element"

const aPick = (product_id: string) => ({
  product_id,
  handle: product_id,
  title: product_id,
  thumbnail: null,
  variant_id: `variant_${product_id}`,
  variant_title: null,
  price: { amount: 10, original_amount: null, currency_code: "eur" },
  reason: { code: "advised", text: "Fits your answers" },
})

describe("<ecrm-recommendations> of a given answer", () => {
  it("leaves out what was refused, whenever the page around it changes", async () => {
    customElements.define("ecrm-recommendations", EcrmRecommendations)
    const page = new FakePage()
    page.answer = () => json({ is_kept: true })
    const given: Recommendations = {
      slot: "home",
      model_version: 1,
      reason_code: null,
      variant: null,
      recommendations: [aPick("reel"), aPick("rod")],
    }
    const client = page.open()
    const element = Object.assign(new EcrmRecommendations(), { client, given })
    const shown = async () => {
      await element.refresh()
      const { picks } = element as unknown as { picks: { product_id: string }[] }
      return picks.map(({ product_id }) => product_id)
    }
    expect(await shown()).toEqual(["reel", "rod"])
    await client.refusals.add("reel")
    element.cartId = "cart_2"
    expect(await shown()).toEqual(["rod"])
    await client.refusals.remove("reel")
    expect(await shown()).toEqual(["reel", "rod"])
  })
})
