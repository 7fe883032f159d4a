import { joined } from "../../../core/messaging/pieces"
import { deliverDeps, type DeliverDeps } from "../../../workflows/messaging/deliver-deps"
import { queueNotification } from "../../../workflows/messaging/queue-notification"
import { showMessage } from "../../../workflows/messaging/show-message"
import { aPostOffice, type PostOffice } from "./a-post-office"

const BY = { actor_id: "user_1", actor_name: null }
const ADVERT = { message_class: "marketing", topic: "offers", communication: "newsletter" }

let office: PostOffice
let asApplication: DeliverDeps
beforeAll(async () => {
  office = await aPostOffice("messagingnotifications")
  const { chooseProvider, noteOutcomes, tellsEvents } = office.deps
  asApplication = { ...deliverDeps, chooseProvider, noteOutcomes, tellsEvents }
  // no customer of core is known here
  await office.query(`CREATE TABLE customer (id text PRIMARY KEY, email text, has_account boolean,
    deleted_at timestamptz)`)
  await office.query(`CREATE TABLE customer_address (id text PRIMARY KEY, customer_id text,
    country_code text, is_default_shipping boolean, deleted_at timestamptz)`)
})
beforeEach(() => office.empty())
afterAll(() => office.drop())

let serial = 0
const queue = (over: Partial<Parameters<typeof queueNotification>[1]> = {}) =>
  queueNotification(office.container, {
    id: `noti_${(serial += 1)}`,
    to: office.address(serial),
    content: {
      subject: "News",
      html: '<html><body><a href="https://x.example/">x</a></body></html>',
    },
    ...over,
  })
const deliver = () => office.deliver(office.container, asApplication)
const statesOf = async (...ids: string[]) => {
  const rows = await office.rows()
  return ids.map((id) => rows.find((row) => row.id === id)?.state)
}

describe("Mails of other plugins", () => {
  it("that are advertising and cannot leave keep no receipt waiting, nor do notices that are paused", async () => {
    await office.messaging.settings.change({ postal_address: null, paused: [] }, BY)
    const advert = await queue({ provider_data: ADVERT })
    const notice = await queue({ provider_data: { message_class: "service" } })
    const receipt = await queue()
    await deliver()
    expect(await statesOf(advert, notice, receipt)).toEqual(["queued", "accepted", "accepted"])
    await office.messaging.settings.change({ postal_address: "Main St 1", paused: ["service"] }, BY)
    const paused = await queue({ provider_data: { message_class: "service" } })
    const later = await queue()
    await deliver()
    expect(await statesOf(advert, paused, later)).toEqual(["skipped", "queued", "accepted"])
    await office.messaging.settings.change({ paused: [] }, BY)
  })

  it("that are advertising go to who agreed, and say who sends them and how to leave", async () => {
    const to = office.address(9_001)
    await office.agree([to])
    const id = await queue({ to, provider_data: ADVERT })
    await queue({ provider_data: ADVERT })
    await deliver()
    expect(office.provider.accepted.map((mail) => mail.to)).toEqual([to])
    const [mail] = office.provider.accepted
    expect(mail.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click")
    const url = mail.headers["List-Unsubscribe"].slice(1, -1)
    expect(joined(mail.html)).toContain("Main St 1")
    expect(joined(mail.html)).toContain(`<a href="${url}">Unsubscribe</a>`)
    expect(joined(mail.text)).toContain(`Unsubscribe: ${url}`)
    expect(joined(mail.text)).toContain("\nMain St 1\n")
    const { content } = await showMessage(office.container, id)
    expect(content?.text).toContain("Unsubscribe: #")
  })

  it("carry no footer where they sell nothing", async () => {
    await queue()
    await deliver()
    const [mail] = office.provider.accepted
    expect(joined(mail.html)).not.toContain("Main St 1")
    expect(mail.headers).not.toHaveProperty("List-Unsubscribe")
  })

  it.each([
    ["provider_data.topic", { provider_data: { ...ADVERT, topic: "nothing_known" } }],
    ["provider_data.communication", { provider_data: { ...ADVERT, communication: null } }],
    ["template", { content: null, template: "order-placed", provider_data: ADVERT }],
  ])("are refused as advertising where %s is missing or wrong", async (field, over) => {
    await expect(queue(over)).rejects.toMatchObject({
      code: "messaging.invalid_kind",
      details: { field },
    })
    expect(await office.rows()).toEqual([])
  })
})
