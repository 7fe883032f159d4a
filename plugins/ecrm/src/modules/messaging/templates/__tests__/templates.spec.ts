import {
  createMessaging,
  type MessagingFixture,
} from "../../../../../../../integration-tests/fixtures/messaging-database"
import { joined } from "../../../../core/messaging/pieces"
import type { TemplateContent } from "../../../../core/messaging/templates/content"
import { renderMails, type PrintedForSending } from "../../../../workflows/messaging/render-mails"
import { testKey } from "../../../../workflows/messaging/templates/tested-version"
import { builtInTemplate } from "../built-ins"

let fixture: MessagingFixture
beforeAll(async () => {
  fixture = await createMessaging("templates")
})
afterAll(() => fixture.drop())

const staff = { actor_id: "user_1", actor_name: "Ute" }
const built_in = builtInTemplate("order-canceled")
const asBuiltIn = { key: "order-canceled", name: "", base_key: "order-canceled", topic: null }
const saying = (heading: string, over: Partial<TemplateContent> = {}): TemplateContent => ({
  subject: heading,
  html: `<p>${heading}</p>`,
  text: heading,
  wordings: { en: {}, de: {}, zh: {} },
  ...over,
})

/** Saves and publishes without the checks of the API. */
async function publish(content: TemplateContent, template = asBuiltIn): Promise<string> {
  const { templates } = fixture.messaging
  await templates.saveDraft(template, { content, note: "" }, staff)
  const [draft] = await templates.versions([template.key])
  await templates.publish(template.key, draft.revision, staff)
  return draft.id
}
const printed = async (template_key: string, over: Record<string, unknown> = {}) =>
  (
    await renderMails(fixture.container, [
      { template_key, locale: "en", data: { ...built_in.sample, ...over } },
    ])
  )[0]
const subjectOf = (mail: PrintedForSending) => ("error" in mail ? mail.error : joined(mail.subject))
const forget = () => fixture.db.raw(`DELETE FROM ecrm_messaging_template`)
afterEach(forget)

describe("Templates of merchants", () => {
  it("print as the plugin brings them until one is published", async () => {
    const { templates } = fixture.messaging
    await templates.saveDraft(asBuiltIn, { content: saying("Draft"), note: "" }, staff)
    const before = await printed("order-canceled")
    expect(before).toMatchObject({ template_version_id: built_in.version_id })
    const [draft] = await templates.versions(["order-canceled"])
    await templates.publish("order-canceled", draft.revision, staff)
    const after = await printed("order-canceled")
    expect(after).toMatchObject({ template_version_id: draft.id })
    expect(subjectOf(after)).toBe("Draft")
  })

  it("let nobody write over what somebody else saved meanwhile", async () => {
    const { templates } = fixture.messaging
    const save = (revision: number | null) =>
      templates.saveDraft(asBuiltIn, { content: saying("x"), note: "", revision }, staff)
    await save(null)
    await save(1)
    await expect(save(1)).rejects.toMatchObject({ code: "messaging.draft_changed" })
    await expect(save(null)).rejects.toMatchObject({ code: "messaging.draft_changed" })
    await expect(templates.publish("order-canceled", 1, staff)).rejects.toMatchObject({
      code: "messaging.draft_changed",
    })
  })

  it("are restored as a new version, and keep the draft and every earlier version", async () => {
    const { templates } = fixture.messaging
    const first = await publish(saying("First"))
    await publish(saying("Second"))
    await templates.saveDraft(asBuiltIn, { content: saying("Third"), note: "" }, staff)
    await templates.restore(asBuiltIn, { content: saying("First"), note: "back" }, staff)
    expect(subjectOf(await printed("order-canceled"))).toBe("First")
    const versions = await templates.versions(["order-canceled"])
    expect(versions.map(({ number }) => number)).toEqual([4, 3, 2, 1])
    expect(await templates.content(first)).toEqual(saying("First"))
    expect(versions.filter(({ published_at }) => published_at === null)).toHaveLength(1)
  })

  it("print as the plugin brings them again after a reset", async () => {
    await publish(saying("Mine"))
    await fixture.messaging.templates.archive("order-canceled", true, staff)
    expect(await printed("order-canceled")).toMatchObject({
      template_version_id: built_in.version_id,
    })
  })

  it("are audited by who did what, without what they say", async () => {
    const { audit } = fixture.messaging
    await publish(saying("A secret offer"))
    const told = await audit.list("template", "order-canceled", 2)
    expect(told.map(({ action, actor_name }) => `${actor_name} ${action}`)).toEqual([
      "Ute publish",
      "Ute save_draft",
    ])
    expect(JSON.stringify(told)).not.toContain("secret")
  })

  it("may be tested ten times an hour by one of the staff, however many ask at once", async () => {
    const { templates } = fixture.messaging
    const ask = () => templates.noteTest("order-canceled", { ...staff, actor_id: "tester" })
    const ids = await Promise.all([...Array(15)].map(ask))
    expect(ids.filter((id) => id !== null)).toHaveLength(10)
  })

  it("print a draft as a test that says so", async () => {
    const { templates } = fixture.messaging
    await templates.saveDraft(asBuiltIn, { content: saying("Draft"), note: "" }, staff)
    const [draft] = await templates.versions(["order-canceled"])
    const mail = await printed(testKey("order-canceled", draft.id))
    expect(subjectOf(mail)).toBe("[Test] Draft")
    const own = await printed(testKey("order-canceled", built_in.version_id))
    expect(subjectOf(own)).toMatch(/^\[Test\] Your order 1042/)
  })
})

describe("A broken template", () => {
  const GREEDY = `<p>{{#each order.items}}{{#each ../order.items}}{{#each ../../order.items}}x{{/each}}{{/each}}{{/each}}</p>`
  const many = { order: { number: 1, items: [...Array(500).keys()].map(() => ({ title: "x" })) } }
  const brokenOf = async (id: string) =>
    (await fixture.messaging.templates.versions(["order-canceled"])).find((row) => row.id === id)
      ?.broken_because

  it("never stops a mail: the last published good version is used and the error is shown", async () => {
    const good = await publish(saying("Good"))
    const bad = await publish(saying("Bad", { html: "<p>{{{name}}}</p>" }))
    expect(await printed("order-canceled")).toMatchObject({ template_version_id: good })
    expect(await brokenOf(bad)).toMatch(/^html, line 1: Everything is printed escaped/)
    expect(await brokenOf(good)).toBeNull()
  })

  it("is the plugin's own in the end", async () => {
    const bad = await publish(saying("Bad", { text: "{{#if}}" }))
    expect(await printed("order-canceled")).toMatchObject({
      template_version_id: built_in.version_id,
    })
    expect(await brokenOf(bad)).toMatch(/^text, line 1/)
  })

  it("that is too greedy for one mail prints the others, and that one by another version", async () => {
    const greedy = await publish(saying("Greedy", { html: GREEDY }))
    const data = built_in.sample
    const [first, guilty, last] = await renderMails(fixture.container, [
      { template_key: "order-canceled", locale: "en", data },
      { template_key: "order-canceled", locale: "en", data: { ...data, ...many } },
      { template_key: "order-canceled", locale: "en", data },
    ])
    expect([first, last]).toMatchObject([
      { template_version_id: greedy },
      { template_version_id: greedy },
    ])
    expect(guilty).toMatchObject({ template_version_id: built_in.version_id })
    expect(await brokenOf(greedy)).toMatch(/may not print more than/)
  })

  it("is not to blame for data that no version can print", async () => {
    const good = await publish(saying("Good", { html: "<p>{{order.number}}</p>" }))
    const huge = { order: { number: "x".repeat(600_000), items: [] } }
    const mail = await printed("order-canceled", huge)
    expect(mail).toEqual({ error: "A mail may not print more than 500000 characters" })
    expect(await brokenOf(good)).toBeNull()
  })

  it("of a campaign sends nobody the plugin's example letter", async () => {
    const template = { key: "autumn", name: "Autumn", base_key: "campaign-letter", topic: null }
    await publish(saying("Autumn", { html: "{{> nothing}}" }), template)
    expect(await printed("autumn")).toEqual({ error: expect.stringMatching(/^html, line 1: Only/) })
    expect(await printed("winter")).toEqual({
      error: "There is no template winter that can be printed",
    })
  })
})

describe("Mails that were printed", () => {
  it("can be printed again by the version they were printed by", async () => {
    const first = await publish(saying("First"))
    await publish(saying("Second"))
    const [mail] = await renderMails(fixture.container, [
      {
        template_key: "order-canceled",
        locale: "de",
        data: built_in.sample,
        template_version_id: first,
      },
    ])
    expect(subjectOf(mail)).toBe("First")
  })

  it("keep their place among mails of other templates and languages", async () => {
    const keys = ["order-placed", "order-canceled", "password-reset"]
    const wanted = [...Array(60).keys()].map((number) => {
      const template_key = keys[number % 3]
      const locale = ["en", "de-AT", "zh", "fr"][number % 4]
      const sample = builtInTemplate(template_key).sample
      return { template_key, locale, data: { ...sample, store: { name: `Shop ${number}` } } }
    })
    const mails = await renderMails(fixture.container, wanted)
    mails.forEach((mail, number) => expect(subjectOf(mail)).toContain(`Shop ${number}`))
  })
})
