import {
  createMessaging,
  type MessagingFixture,
} from "../../../../../../../integration-tests/fixtures/messaging-database"
import { joined, type RenderedPieces } from "../../../../core/messaging/pieces"
import { trackLinks } from "../../../../workflows/messaging/track-links"
import { asValue } from "@medusajs/framework/awilix"
import { aSentMessage } from "../../providers/__tests__/a-message"

jest.setTimeout(120_000)

const BACKEND = "https://shop.example"

describe("links of mails", () => {
  let store: MessagingFixture
  beforeAll(async () => {
    store = await createMessaging("clicks")
    const container = store.container as unknown as { register(parts: object): void }
    container.register({ configModule: asValue({ admin: { backendUrl: BACKEND } }) })
  })
  afterAll(async () => await store?.drop())

  const idsOf = async (...urls: string[]) => {
    const ids = await store.messaging.destinations.idsOf(urls)
    return urls.map((url) => ids.get(url) as string)
  }
  const click = (send_id: string, destination_id: string, is_machine = false) =>
    store.messaging.clicks.record({ send_id, destination_id }, is_machine)
  const rowOf = async (id: string) => {
    const [row] = await store.query<{ clicked_at: Date | null; state: string }>(
      `SELECT clicked_at, state FROM ecrm_messaging_message WHERE id = ?`,
      [id]
    )
    return row
  }
  const clicksOf = async (id: string) =>
    (
      await store.query<{ is_machine: boolean }>(
        `SELECT is_machine FROM ecrm_messaging_event WHERE message_id = ? ORDER BY occurred_at`,
        [id]
      )
    ).map(({ is_machine }) => is_machine)
  const older = (id: string, seconds: number) =>
    store.query(
      `UPDATE ecrm_messaging_event SET occurred_at = occurred_at - ? * interval '1 second'
       WHERE message_id = ?`,
      [seconds, id]
    )
  const anOldOne = () =>
    aSentMessage(store, { state: "accepted", accepted_at: new Date(Date.now() - 60_000) })

  const rendered = (html: string, hole = ""): RenderedPieces => ({
    skeleton_id: "s",
    subject: { statics: ["Hi"], holes: [] },
    html: { statics: [html, ""], holes: [hole] },
    text: { statics: ["Hi"], holes: [] },
  })

  it("lead past us to what is stored, each with its mail's own code", async () => {
    const mails = [await anOldOne(), await anOldOne()].map((send_id) => ({
      send_id,
      rendered: rendered(`<a href="https://x.example/a?b&amp;c">x</a>`),
    }))
    const tracked = await trackLinks(store.container, mails)
    const links = tracked.map(({ html }) => /clicks\/([\w-]+)"/.exec(joined(html))?.[1] ?? "")
    expect(new Set(links).size).toBe(2)
    for (const [i, link] of links.entries()) {
      const read = store.messaging.clickLinks.read(link)
      expect(read?.send_id).toBe(mails[i].send_id)
      const url = await store.messaging.destinations.urlOf(read?.destination_id ?? "0")
      expect(url).toBe("https://x.example/a?b&c")
    }
    expect(tracked[0].html.statics).toEqual(tracked[1].html.statics)
    expect(joined(tracked[0].html)).not.toContain("x.example")
  })

  it.each([
    `${BACKEND}/ecrm-preferences/abc`,
    `${BACKEND}/ecrm-preferences/unsubscribe/abc`,
    "https://x.example/reset?token=abc",
    "https://x.example/track#access_token=abc",
    "https://user:pass@x.example/",
    "mailto:a@x.example",
    "javascript:alert(1)",
    "ftp://x.example/",
    "{{unprinted}}",
  ])("stay as they are where they open a door, or lead to no page: %s", async (url) => {
    const send_id = await anOldOne()
    const [tracked] = await trackLinks(store.container, [
      { send_id, rendered: rendered(`<a href="${url}">x</a>`) },
    ])
    expect(joined(tracked.html)).toBe(`<a href="${url}">x</a>`)
  })

  it("count a click once it is nobody's scanner", async () => {
    const id = await anOldOne()
    const [a] = await idsOf("https://x.example/1")
    await click(id, a)
    expect((await rowOf(id)).clicked_at).toBeInstanceOf(Date)
    expect(await clicksOf(id)).toEqual([false])
  })

  it("keep clicks of known scanners, and those of the first ten seconds, and count none", async () => {
    const [a] = await idsOf("https://x.example/1")
    const known = await anOldOne()
    await click(known, a, true)
    const early = await aSentMessage(store, { state: "accepted", accepted_at: new Date() })
    await click(early, a)
    for (const id of [known, early]) {
      expect((await rowOf(id)).clicked_at).toBeNull()
      expect(await clicksOf(id)).toEqual([true])
    }
  })

  it("take three different links within two seconds for a machine, the first two as well", async () => {
    const id = await anOldOne()
    const ids = await idsOf("https://x.example/1", "https://x.example/2", "https://x.example/3")
    await click(id, ids[0])
    await click(id, ids[1])
    expect(await clicksOf(id)).toEqual([false, false])
    await click(id, ids[2])
    expect(await clicksOf(id)).toEqual([true, true, true])
    expect((await rowOf(id)).clicked_at).toBeNull()
  })

  it("do not take an eager reader for one: the same link, or others with time between", async () => {
    const id = await anOldOne()
    const ids = await idsOf("https://x.example/1", "https://x.example/2", "https://x.example/3")
    for (let i = 0; i < 3; i++) await click(id, ids[0])
    await click(id, ids[1])
    await older(id, 5)
    await click(id, ids[2])
    expect(await clicksOf(id)).toEqual(Array(5).fill(false))
  })

  it("show that a mail in doubt arrived", async () => {
    const id = await aSentMessage(store, { state: "unknown" })
    const [a] = await idsOf("https://x.example/1")
    await click(id, a, true)
    expect((await rowOf(id)).state).toBe("accepted")
  })

  it("name one row for one destination, whoever asks at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => idsOf("https://x.example/new", "https://x.example/newer"))
    )
    expect(new Set(all.map((ids) => ids.join())).size).toBe(1)
  })
})
