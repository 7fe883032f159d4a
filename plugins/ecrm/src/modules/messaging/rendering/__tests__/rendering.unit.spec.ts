import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { joined } from "../../../../core/messaging/pieces"
import { builtInPartials, builtInTemplate } from "../../templates/built-ins"
import { RenderThread } from "../render-thread"
import { beginRendering, threaded } from "../rendering"
import type { RenderedMail } from "../renderer"
import { aTemplate, inAll } from "./a-template"

const rendering = beginRendering(builtInPartials())
const version = (content = aTemplate(), id = "v1") => ({ id, content })
const whole = (mail: RenderedMail) => {
  if ("error" in mail) throw new Error(mail.error)
  return { subject: joined(mail.subject), html: joined(mail.html), text: joined(mail.text) }
}
async function rendered(...args: Parameters<typeof rendering.render>): Promise<RenderedMail[]> {
  const answer = await rendering.render(...args)
  if ("broken_because" in answer) throw new Error(answer.broken_because)
  return answer.mails
}

describe("Mails of one version and language", () => {
  const content = aTemplate({
    subject: `{{t "subject"}}`,
    html: `<p>{{t "greeting"}}</p>{{#each items}}<b>{{this}}</b>{{/each}}<i>{{store.name}}</i>`,
    text: `{{t "greeting"}} {{money amount "eur"}}`,
    wordings: {
      ...inAll({ subject: "News of {{store.name}}", greeting: "Hello {{name}}" }),
      de: { subject: "Neues von {{store.name}}", greeting: "Guten Tag, {{name}}" },
    },
  })
  const store = { name: "Meridian & Co" }
  const mails = ["Anna", "Bo<b>"].map((name) => ({
    locale: "de-AT",
    data: { name, store, items: ["a"], amount: 1234.5 },
  }))

  it("share their statics, and hold apart only what differs", async () => {
    const [anna, bo] = await rendered(version(content), mails)
    if ("error" in anna || "error" in bo) throw new Error("they did not print")
    expect(bo.skeleton_id).toBe(anna.skeleton_id)
    expect(bo.html.statics).toBe(anna.html.statics)
    expect(anna.html).toEqual({
      statics: ["<p>Guten Tag, ", "</p><b>a</b><i>Meridian &amp; Co</i>"],
      holes: ["Anna"],
    })
    expect(anna.subject).toEqual({ statics: ["Neues von Meridian & Co"], holes: [] })
    expect(whole(bo)).toEqual({
      subject: "Neues von Meridian & Co",
      html: "<p>Guten Tag, Bo&lt;b&gt;</p><b>a</b><i>Meridian &amp; Co</i>",
      text: expect.stringMatching(/^Guten Tag, Bo<b> €\s?1\.234,50\n$/),
    })
  })

  it("have another skeleton where their statics differ", async () => {
    const [one] = await rendered(version(content), [mails[0]])
    const [other] = await rendered(version(content), [mails[1]])
    if ("error" in one || "error" in other) throw new Error("they did not print")
    expect(one.skeleton_id).not.toBe(other.skeleton_id)
  })

  it("print nothing of a version that broke a rule since, and say which", async () => {
    const broken = version(aTemplate({ html: "<p>\n{{{name}}}</p>" }), "v2")
    expect(await rendering.render(broken, mails)).toEqual({
      broken_because: expect.stringMatching(/^html, line 2: Everything is printed escaped/),
    })
  })

  it("print the same whether they are printed alone or together", async () => {
    const { content: letter, sample } = builtInTemplate("campaign-letter")
    const people = [...Array(5).keys()].map((number) => ({
      locale: "zh",
      data: { ...sample, person: { name: `P${number % 3}`, first_name: "P" } },
    }))
    const together = (await rendered({ id: "l", content: letter }, people)).map(whole)
    const alone = []
    for (const mail of people) alone.push(...(await rendered({ id: "l", content: letter }, [mail])))
    expect(alone.map(whole)).toEqual(together)
  })
})

describe("Template DoS", () => {
  it("lists within lists end as an error of their mail, the others have their result", async () => {
    const html =
      "<p>{{#each items}}{{#each ../items}}{{#each ../../items}}x{{/each}}{{/each}}{{/each}}</p>"
    const items = [...Array(3_000).keys()]
    const began_at = performance.now()
    const [first, guilty, last] = await rendered(version(aTemplate({ html }), "v3"), [
      { locale: "en", data: { items: [1] } },
      { locale: "en", data: { items } },
      { locale: "en", data: { items: [1, 2] } },
    ])
    expect(performance.now() - began_at).toBeLessThan(1_000)
    expect(guilty).toEqual({ error: "A mail may not print more than 100000 things" })
    expect(whole(first).html).toBe("<p>x</p>")
    expect(whole(last).html).toBe("<p>xxxxxxxx</p>")
  })

  it("no mail prints more than 500 KB", async () => {
    const html = "<p>{{#each items}}{{../long}}{{/each}}</p>"
    const data = { long: "x".repeat(1_000), items: [...Array(501).keys()] }
    const [mail] = await rendered(version(aTemplate({ html }), "v4"), [{ locale: "en", data }])
    expect(mail).toEqual({ error: "A mail may not print more than 500000 characters" })
  })
})

/** A thread that hangs where a mail tells it to, and dies where another does. */
const STUBBORN = `
  const { parentPort } = require("node:worker_threads")
  parentPort.on("message", ({ mails }) => {
    const asked = JSON.parse(mails)
    if (asked.some(({ data }) => data.hangs)) for (;;) {}
    if (asked.some(({ data }) => data.dies)) process.exit(1)
    const answer = { mails: asked.map(({ data }) => ({ skeleton_id: data.name })) }
    parentPort.postMessage({ answer })
  })
  parentPort.postMessage({ answer: "ready" })
`

describe("The thread that prints", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "ecrm-rendering-"))
  const file = path.join(directory, "thread.cjs")
  writeFileSync(file, STUBBORN)
  const stubborn = threaded(new RenderThread(file, builtInPartials()))
  afterAll(async () => {
    await stubborn.end()
    rmSync(directory, { recursive: true })
  })
  const mail = (data: Record<string, unknown>) => ({ locale: "en", data })

  it("is replaced when it hangs: the guilty mail is an error, the others have their result", async () => {
    const mails = [mail({ name: "a" }), mail({ hangs: true }), mail({ name: "c" })]
    expect(await stubborn.render(version(), mails)).toEqual({
      mails: [
        { skeleton_id: "a" },
        { error: "it took longer than 1000 ms to print" },
        { skeleton_id: "c" },
      ],
    })
  })

  it("is replaced when it dies", async () => {
    const mails = [mail({ dies: true }), mail({ name: "b" })]
    expect(await stubborn.render(version(), mails)).toEqual({
      mails: [{ error: "the thread has ended" }, { skeleton_id: "b" }],
    })
  })

  it("gives up a version of which mail after mail hangs", async () => {
    const mails = [...Array(1_000).keys()].map(() => mail({ hangs: true }))
    expect(await stubborn.render(version(), mails)).toEqual({
      broken_because: "it took longer than 1000 ms to print",
    })
  })

  it("answers each question of many at once with its own answer", async () => {
    const names = [...Array(50).keys()].map(String)
    const answers = await Promise.all(
      names.map((name) => stubborn.render(version(), [mail({ name })]))
    )
    expect(answers).toEqual(names.map((skeleton_id) => ({ mails: [{ skeleton_id }] })))
  })
})
