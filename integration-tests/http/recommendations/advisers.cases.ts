import { readFileSync } from "node:fs"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import { findShopper } from "../../../plugins/ecrm/src/workflows/profiles/describe-shopper"
import { aShopper } from "../../fixtures/a-shopper"
import type { StoreCases } from "../../fixtures/in-store"
import { aTrainedStore, type TrainedStore } from "./a-trained-store"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any }
type Headers = Record<string, string>

const GOLDEN =
  "../../../plugins/ecrm/src/core/recommendations/adviser/__tests__/adviser-version-1.golden.json"

export const advisersCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let trained: TrainedStore

  const BASE = "/admin/ecrm/recommendations/advisers"
  const send = (method: string, url: string, headers: Headers, data?: unknown): Promise<Answer> =>
    api.request({ method, url, data, headers, validateStatus: () => true })
  const staff = (method: string, rest = "", data?: unknown) =>
    send(method, `${BASE}${rest}`, trained.admin, data)
  const nobody = (): Headers => ({ "x-publishable-api-key": trained.store.publishable_key })
  const QUIZ = "/ecrm/recommendations/advisers/baby"
  const ask = (headers: Headers, body: unknown) => send("POST", `${QUIZ}/answers`, headers, body)
  const picks = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const profiles = () => container.resolve<ProfilesModuleService>("ecrm_profiles")

  /** The golden quiz: babies lead to things for outdoors, play to books. */
  const aDocument = () => {
    const document = JSON.parse(readFileSync(path.resolve(__dirname, GOLDEN), "utf8"))
    const [outdoors, books] = trained.store.category_ids
    const [baby, play] = document.questions[0].answers
    baby.targets = [{ type: "category", id: outdoors }]
    play.targets = [{ type: "category", id: books, weight: 2 }]
    return document
  }
  const published = async () => {
    const body = { key: "baby", document: aDocument(), is_active: true }
    const { status, data } = await staff("POST", "", body)
    expect([status, data.message]).toEqual([201, undefined])
    await picks().merchant.refresh()
    return data.adviser as { version: number }
  }

  beforeAll(async () => {
    container = getContainer()
    trained = await aTrainedStore(container, api)
    const trait = { purpose: "To suggest", shopper_may_see: true, shopper_may_edit: true }
    const definitions = await profiles().traits.definitions()
    if (definitions.some(({ key }) => key === "interests")) return
    await profiles().traits.define({
      ...trait,
      ...{ key: "interests", label: "Interests", type: "tags", choices: [] },
    })
    await profiles().traits.define({
      ...trait,
      ...{ key: "has_children", label: "Children", type: "boolean", choices: [] },
    })
  })

  describe("a quiz", () => {
    it("is asked in the shopper's language and answered with reasoned picks", async () => {
      await published()
      const asked = await send("GET", `${QUIZ}?locale=de-DE`, nobody())
      expect(asked.data.adviser).toMatchObject({ key: "baby", title: "Was suchen Sie?" })
      expect(JSON.stringify(asked.data)).not.toMatch(/targets|traits|pcat_/)
      const { status, data } = await ask(nobody(), {
        answers: { what: ["play"] },
        region_id: trained.store.region_id,
        locale: "de-DE",
      })
      expect(status).toBe(200)
      expect(data).toMatchObject({ key: "baby", reason_code: null, traits_kept: [] })
      const shown = data.recommendations.map((pick: { product_id: string }) => pick.product_id)
      expect(shown[0]).toBe(trained.products.Knots)
      expect([...shown].sort()).toEqual([trained.products.Knots, trained.products.Maps].sort())
      expect(data.recommendations[0].reason).toMatchObject({
        code: "advised",
        model: "adviser",
        text: "Passt zu Ihren Antworten: Play",
        details: { answers: [{ question: "what", answer: "play" }] },
      })
    })

    it("keeps what it is told only of who is signed in and agrees", async () => {
      await published()
      const anna = await aShopper(String(api.defaults.baseURL), trained.store, "anna@example.com")
      const { profile_id } = await findShopper(container, anna.customer_id)
      const known = async () =>
        (await profiles().traits.read(profile_id)).map(({ key, value }) => [key, value])
      const answers = { what: ["baby", "play"] }
      const stranger = await ask(nobody(), { answers, has_consented: true })
      expect(stranger.data.traits_kept).toEqual([])
      expect(stranger.data.recommendations).toHaveLength(4)
      expect((await ask(anna.headers, { answers })).data.traits_kept).toEqual([])
      expect(await known()).toEqual([])
      const kept = await ask(anna.headers, { answers, has_consented: true })
      expect(kept.data.traits_kept.sort()).toEqual(["has_children", "interests"])
      expect(await known()).toEqual([
        ["has_children", true],
        ["interests", ["baby", "play"]],
      ])
      await send("POST", "/ecrm/profiles/me", anna.headers, { traits: { interests: ["chess"] } })
      await ask(anna.headers, { answers: { what: ["play"] }, has_consented: true })
      expect(await known()).toContainEqual(["interests", ["chess", "play"]])
      const { purpose } = aDocument()
      const of = (await profiles().traits.read(profile_id)).map((row) => [row.key, row.purpose])
      expect(of).toEqual([
        ["has_children", purpose.en],
        ["interests", purpose.en],
      ])
      const { rows } = await container
        .resolve(ContainerRegistrationKeys.PG_CONNECTION)
        .raw(`SELECT details FROM ecrm_profiles_timeline WHERE details->>'adviser' = 'baby'`)
      expect(rows).toHaveLength(3)
      expect(rows[0].details).toMatchObject({ adviser_version: 1, source: "shopper" })
    })

    it("leaves out what the shopper refused, and says where nothing fits", async () => {
      await published()
      const anna = await aShopper(String(api.defaults.baseURL), trained.store, "anna@example.com")
      const product_id = trained.products.Knots
      await send("POST", "/ecrm/recommendations/refusals", anna.headers, { product_id })
      const { data } = await ask(anna.headers, { answers: { what: ["play"] } })
      expect(data.recommendations).toHaveLength(1)
      const dear = { what: ["play"], price: ["much"] }
      const none = await ask(nobody(), { answers: dear, region_id: "reg_none" })
      expect(none.data).toMatchObject({ reason_code: "nothing_fits", recommendations: [] })
    })

    it("refuses bad answers with the path of the field, and quizzes nobody may use", async () => {
      await published()
      for (const [body, field] of [
        [{}, "answers"],
        [{ answers: {} }, "answers.what"],
        [{ answers: { what: "baby" } }, "answers.what"],
        [{ answers: { what: ["golf"] } }, "answers.what.0"],
        [{ answers: { what: ["baby"], price: ["much", "little"] } }, "answers.price"],
        [{ answers: { what: ["baby"] }, limit: 99 }, "limit"],
        [{ answers: { what: ["baby"] }, name: "Ann" }, "name"],
      ] as const) {
        const { status, data } = await ask(nobody(), body)
        expect([status, data.code]).toEqual([400, "recommendations.invalid_answers"])
        expect(data.message).toMatch(new RegExp(`^${field.replaceAll(".", "\\.")}: `))
      }
      const unknown = await send("GET", "/ecrm/recommendations/advisers/none", nobody())
      expect([unknown.status, unknown.data.code]).toEqual([404, "recommendations.unknown_adviser"])
    })
  })

  describe("the merchant's quizzes", () => {
    it("are made, found, changed from what was read, switched off and taken away", async () => {
      const { version } = await published()
      const twice = await staff("POST", "", { key: "baby", document: aDocument() })
      expect([twice.status, twice.data.code]).toEqual([400, "recommendations.adviser_exists"])
      const found = await staff("GET", "?q=suchen&is_active=true&order=title&limit=1")
      expect(found.data).toMatchObject({ count: 1, advisers: [{ key: "baby", version: 1 }] })
      const off = { document: aDocument(), is_active: false }
      const changed = await staff("POST", "/baby", { ...off, version })
      expect(changed.data.adviser).toMatchObject({ version: 2, is_active: false })
      const stale = await staff("POST", "/baby", { ...off, version })
      expect([stale.status, stale.data.code]).toEqual([400, "recommendations.changed"])
      await picks().merchant.refresh()
      expect((await send("GET", QUIZ, nobody())).status).toBe(404)
      expect((await staff("DELETE", "/baby?version=2")).data).toEqual({
        key: "baby",
        deleted: true,
      })
      expect((await staff("GET", "/baby")).data.code).toBe("recommendations.unknown_adviser")
    })

    it("keep only traits that there are and that shoppers may give themselves", async () => {
      const withTraits = async (traits: Record<string, unknown>) => {
        const document = aDocument()
        document.questions[0].answers[1].traits = traits
        const { status, data } = await staff("POST", "", { key: "other", document })
        expect([status, data.code]).toEqual([400, "recommendations.invalid_adviser"])
        return data.message as string
      }
      const at = "questions.0.answers.1.traits"
      expect(await withTraits({ shoe_size: 1 })).toBe(`${at}.shoe_size: is no trait of this store`)
      expect(await withTraits({ customer_class: "home" })).toMatch(/may not give themselves$/)
      expect(await withTraits({ has_children: "two" })).toBe(
        `${at}.has_children: must be true or false`
      )
      const bad = await staff("POST", "", { key: "Bad Key", document: aDocument() })
      expect([bad.status, bad.data.message.slice(0, 5)]).toEqual([400, "key: "])
    })
  })
}
