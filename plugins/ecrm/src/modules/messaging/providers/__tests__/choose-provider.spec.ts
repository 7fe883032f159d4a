import {
  createMessaging,
  type MessagingFixture,
} from "../../../../../../../integration-tests/fixtures/messaging-database"
import { until } from "../../../../../../../integration-tests/fixtures/server-process"
import type { MessageClass } from "../../../../core/consent/may-contact"
import type { SendOutcome } from "../../../../core/messaging/mail"
import { aMail } from "../../../../providers/mail/__tests__/a-mail"
import { startSendGridStub } from "../../../../providers/mail/__tests__/sendgrid-stub"
import { chooseProvider } from "../../../../workflows/messaging/choose-provider"
import { noteOutcomes } from "../../../../workflows/messaging/note-outcomes"

jest.setTimeout(120_000)

type Stub = Awaited<ReturnType<typeof startSendGridStub>>

const accepted: SendOutcome = { did: "accepted", provider_message_id: null }
const down: SendOutcome = {
  did: "not_sent",
  reason: "ECONNREFUSED",
  retry_at: null,
  is_provider_down: true,
  is_configuration: false,
}
const notKnown: SendOutcome = {
  ...down,
  reason: "http_401",
  is_provider_down: false,
  is_configuration: true,
}

describe("who takes mails over", () => {
  let stub: Stub
  let store: MessagingFixture
  beforeAll(async () => {
    stub = await startSendGridStub()
    const sendgrid = { type: "sendgrid", api_key: "SG.known", base_url: stub.url, timeout_s: 2 }
    store = await createMessaging("choose_provider", {
      provider: sendgrid,
      fail_over: { type: "mailbox", directory: "/tmp/ecrm-never-written" },
    })
  })
  afterAll(async () => {
    for (const provider of store?.messaging.mailProviders ?? []) await provider.close()
    await store?.drop()
    await stub?.close()
  })
  beforeEach(async () => {
    await store.query(`DELETE FROM ecrm_messaging_provider`)
    stub.answer = () => undefined
  })

  const choose = async (message_class: MessageClass = "marketing") => {
    const chosen = await chooseProvider(store.container, message_class)
    return "provider" in chosen
      ? { key: chosen.provider.key, mails_max: chosen.mails_max ?? null }
      : { waits: chosen.reason }
  }
  const note = (key: string, ...outcomes: SendOutcome[]) =>
    noteOutcomes(store.container, key, outcomes)
  const standing = async (key = "sendgrid") => (await store.messaging.health.read([key]))[0]
  const letTimePass = (seconds: number) =>
    store.query(
      `UPDATE ecrm_messaging_provider SET blocked_until = blocked_until - ? * interval '1 second',
         checked_at = checked_at - ? * interval '1 second'`,
      [seconds, seconds]
    )

  it("is the one to prefer, while nothing stands against it", async () => {
    expect(await choose()).toEqual({ key: "sendgrid", mails_max: null })
    await note("sendgrid", accepted)
    expect(await choose()).toEqual({ key: "sendgrid", mails_max: null })
  })

  /** §6 row 6. */
  it("leaves a provider alone until the reset that its 429 named", async () => {
    const retry_at = new Date(Date.now() + 20_000)
    await note("sendgrid", accepted, { ...down, retry_at, is_provider_down: false })
    expect(await choose("transactional")).toEqual({ waits: "rate_limited" })
    expect((await standing()).failures).toBe(0)
    await letTimePass(21)
    expect(await choose("transactional")).toEqual({ key: "sendgrid", mails_max: null })
  })

  it("tries a provider that is down with one mail, once a second for all processes", async () => {
    await note("sendgrid", down)
    expect(await choose()).toEqual({ waits: "provider_down" })
    await letTimePass(1)
    const tries = await Promise.all(Array.from({ length: 10 }, () => choose()))
    const tried = tries.filter((one) => "key" in one)
    expect(tried).toEqual([{ key: "sendgrid", mails_max: 1 }])
    await note("sendgrid", accepted)
    expect(await choose()).toEqual({ key: "sendgrid", mails_max: null })
  })

  it("hammers nobody: of five seconds of asking, five tries at most reach a server that fails", async () => {
    stub.answer = () => ({ status: 500 })
    const calls_before = stub.calls.length
    const ends_ms = performance.now() + 5_000
    await until(
      "five seconds",
      async () => {
        const chosen = await chooseProvider(store.container, "marketing")
        if ("provider" in chosen && chosen.provider.key === "sendgrid") {
          await noteOutcomes(store.container, "sendgrid", await chosen.provider.send([aMail()]))
        }
        return performance.now() > ends_ms
      },
      20_000,
      5
    )
    expect(stub.calls.length - calls_before).toBeLessThanOrEqual(5)
    expect(stub.calls.length - calls_before).toBeGreaterThanOrEqual(2)
  })

  it("fails over after three failures, and comes back once the first is up again", async () => {
    await note("sendgrid", down)
    await note("sendgrid", { did: "unknown", reason: "TIMEOUT" })
    expect(await choose()).toEqual({ waits: "provider_down" })
    await note("sendgrid", down)
    expect(await choose()).toEqual({ key: "mailbox", mails_max: null })
    await letTimePass(60)
    expect(await choose()).toEqual({ key: "sendgrid", mails_max: 1 })
    expect(await choose()).toEqual({ key: "mailbox", mails_max: null })
    await note("sendgrid", accepted)
    expect(await choose()).toEqual({ key: "sendgrid", mails_max: null })
  })

  it("does not fail over for a busy provider, nor for a mail that was refused", async () => {
    await note("sendgrid", { did: "refused", reason: "no such user", is_address: true })
    expect(await choose()).toEqual({ key: "sendgrid", mails_max: null })
  })

  it("keeps all but urgent mails from a provider that does not know us, and says so", async () => {
    await store.query(`INSERT INTO ecrm_messaging_provider (key, halted_because, halted_at)
      VALUES ('mailbox', 'x', now())`)
    await store.query(`UPDATE ecrm_messaging_provider SET checked_at = now()`)
    await note("sendgrid", notKnown)
    await store.query(`UPDATE ecrm_messaging_provider SET checked_at = now()`)
    await letTimePass(1)
    await store.query(`UPDATE ecrm_messaging_provider SET checked_at = now()`)
    expect(await choose("marketing")).toEqual({ waits: "provider_halted" })
    expect(await choose("service")).toEqual({ waits: "provider_halted" })
    expect(await choose("transactional")).toEqual({ key: "sendgrid", mails_max: 1 })
    expect(await standing()).toEqual(
      expect.objectContaining({ halted_because: "http_401", last_error: "http_401" })
    )
  })

  it("looks once a minute whether a provider knows us again, and goes on by itself", async () => {
    await note("sendgrid", notKnown)
    await letTimePass(120)
    expect(await choose("marketing")).toEqual({ key: "sendgrid", mails_max: 1 })
    expect((await standing()).halted_because).toBeNull()
  })
})
