import { FakePage, json } from "./fake-page"

const pick = {
  product_id: "prod_2",
  handle: "reel",
  title: "Reel",
  thumbnail: null,
  variant_id: "variant_2",
  variant_title: null,
  price: { amount: 10, original_amount: null, currency_code: "eur" },
  reason: { code: "advised", text: "Fits your answers" },
}
const aQuizPage = () => {
  const page = new FakePage()
  page.answer = ({ url }) =>
    url.endsWith("/answers")
      ? json({ key: "baby", model_version: 1, traits_kept: [], recommendations: [pick] })
      : json({ is_kept: true })
  return page
}

describe("answers to a quiz", () => {
  it("are sent with the cart that the picks are for", async () => {
    const page = aQuizPage()
    const body = { answers: { what: ["baby"] }, cart_id: "cart_1" }
    await page.open().advisers.answer("baby", body)
    expect(page.calls[0].url).toBe(
      "https://shop.example/ecrm/recommendations/advisers/baby/answers"
    )
    expect(page.sent()).toEqual(body)
  })

  it("that are kept can be shown without what was refused since", async () => {
    const client = aQuizPage().open()
    const { recommendations } = await client.advisers.answer("baby", { answers: {} })
    const kept = { slot: "home", model_version: 1, variant: null, recommendations } as const
    const shown = () => client.refusals.leftOut({ ...kept, reason_code: null }).recommendations
    expect(shown()).toEqual([pick])
    await client.refusals.add("prod_2")
    expect(shown()).toEqual([])
    await client.refusals.remove("prod_2")
    expect(shown()).toEqual([pick])
  })
})
