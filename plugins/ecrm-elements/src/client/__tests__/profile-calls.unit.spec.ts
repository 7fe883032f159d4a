import { FakePage, json } from "./fake-page"

const PROFILE = { display_name: "Ada", email: "a***@e***.com", traits: [], household: [] }

/** A page whose server answers with the shopper's profile. */
function aMembersPage() {
  const page = new FakePage()
  page.answer = () => json({ profile: PROFILE })
  return page
}

const call = (page: FakePage) => {
  const { url, init } = page.calls[page.calls.length - 1]
  return `${init.method} ${url}`
}

describe("profiles", () => {
  it("reads what is known of the shopper in the shopper's name", async () => {
    const page = aMembersPage()
    const { profiles } = page.open({ authorization: () => "Bearer abc" })
    expect(await profiles.me()).toEqual(PROFILE)
    expect(call(page)).toBe("GET https://shop.example/ecrm/profiles/me")
    expect(page.header("authorization")).toBe("Bearer abc")
    expect(page.header("x-publishable-api-key")).toBe("pk_1")
    expect(page.calls[0].init.credentials).toBe("include")
  })

  it("signs by cookie alone where the storefront has no token", async () => {
    const page = aMembersPage()
    await page.open().profiles.me()
    expect(page.header("authorization")).toBeNull()
  })

  it("corrects traits and answers the profile as it is then", async () => {
    const page = aMembersPage()
    const traits = { birthday: "1990-02-28", hobby: null }
    expect(await page.open().profiles.correct(traits)).toEqual(PROFILE)
    expect(call(page)).toBe("POST https://shop.example/ecrm/profiles/me")
    expect(page.sent()).toEqual({ traits })
  })

  it("adds a member of the household and removes one by its id", async () => {
    const page = aMembersPage()
    const { profiles } = page.open()
    const member = { relation: "child", birthday: "2020-05-01", has_consented: true } as const
    await profiles.addHouseholdMember(member)
    expect(page.sent()).toEqual(member)
    await profiles.removeHouseholdMember("a/b")
    expect(call(page)).toBe("POST https://shop.example/ecrm/profiles/me/household/a%2Fb/removal")
    expect(page.calls[1].init.body).toBeUndefined()
  })

  it("asks for a code and gives it back", async () => {
    const page = aMembersPage()
    const { profiles } = page.open()
    const requested = { sent_to: "a***@e***.com", expires_in_s: 900 }
    page.answer = () => json(requested, { status: 202 })
    expect(await profiles.requestEmailProof()).toEqual(requested)
    expect(call(page)).toBe("POST https://shop.example/ecrm/profiles/me/email-proofs")
    page.answer = () => json({ profile: PROFILE })
    expect(await profiles.confirmEmail("123456")).toEqual(PROFILE)
    expect(page.sent()).toEqual({ code: "123456" })
  })

  it("rejects with the server's code", async () => {
    const page = aMembersPage()
    const { profiles } = page.open()
    const body = { type: "invalid_data", code: "profiles.code_refused", message: "No." }
    page.answer = () => json(body, { status: 400 })
    await expect(profiles.confirmEmail("000000")).rejects.toMatchObject({
      name: "EcrmRequestError",
      status: 400,
      code: "profiles.code_refused",
      message: "No.",
    })
  })

  it("rejects where the server cannot be reached or answers no JSON", async () => {
    const page = aMembersPage()
    const { profiles } = page.open()
    page.answer = () => Promise.reject(new TypeError("failed to fetch"))
    await expect(profiles.me()).rejects.toMatchObject({ status: 0, code: "client.unreachable" })
    page.answer = () => new Response("<html>", { status: 502 })
    await expect(profiles.me()).rejects.toMatchObject({ status: 502, code: "client.refused" })
  })
})
