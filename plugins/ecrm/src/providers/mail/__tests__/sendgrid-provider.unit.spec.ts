import { SendGridProvider } from "../sendgrid-provider"
import { aMail, whole } from "./a-mail"
import { itIsAMailProvider } from "./mail-provider.contract"
import { startSendGridStub, type StubAnswer, type StubCall } from "./sendgrid-stub"

type Stub = Awaited<ReturnType<typeof startSendGridStub>>

const providerAt = (base_url: string, timeout_s = 5, api_key = "SG.known") =>
  new SendGridProvider(
    { type: "sendgrid", api_key, region: "global", timeout_s, base_url },
    "sendgrid"
  )

describe("SendGridProvider", () => {
  itIsAMailProvider(
    async () => {
      const stub = await startSendGridStub()
      return { provider: providerAt(stub.url), received: async () => stub.taken, close: stub.close }
    },
    async () => {
      const gone = await startSendGridStub()
      await gone.close()
      return providerAt(gone.url)
    }
  )

  describe("on the wire", () => {
    let stub: Stub
    let provider: SendGridProvider
    beforeEach(async () => {
      stub = await startSendGridStub()
      provider = providerAt(stub.url)
    })
    afterEach(async () => {
      await provider.close()
      await stub.close()
    })
    const some = (count: number) => Array.from({ length: count }, (_, i) => aMail({}, `R${i}`))

    it("sends 1,000 mails of one skeleton in one call, their words once", async () => {
      const outcomes = await provider.send(some(1_000))
      expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
      expect(stub.calls).toHaveLength(1)
      const { content, personalizations } = stub.calls[0].body
      expect(personalizations).toHaveLength(1_000)
      expect(content[0].value).not.toContain("R1")
      expect(Object.keys(personalizations[0].substitutions ?? {})).toHaveLength(2)
    })

    it("gives the id of the send back, and tells nothing of the person beside it", async () => {
      const mail = aMail()
      const [outcome] = await provider.send([mail])
      const { personalizations, tracking_settings, custom_args } = stub.calls[0].body
      expect(personalizations[0].custom_args).toEqual({ send_id: mail.send_id })
      expect(custom_args).toBeUndefined()
      expect(Object.values(tracking_settings).map(({ enable }) => enable)).toEqual(
        Array(4).fill(false)
      )
      expect(outcome).toEqual({
        did: "accepted",
        provider_message_id: expect.stringMatching(/^stub-/),
      })
    })

    it("gives a mail with more than 10,000 bytes to fill in a call of its own", async () => {
      const long = aMail({}, "ü".repeat(4_000))
      const mails = [...some(3), long]
      const outcomes = await provider.send(mails)
      expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
      expect(stub.calls.map(({ body }) => body.personalizations.length).sort()).toEqual([1, 3])
      const whole = stub.calls.find(({ body }) => body.personalizations.length === 1)
      expect(whole?.body.personalizations[0].substitutions).toBeUndefined()
      expect(stub.taken.find(({ to }) => to === long.to)?.html).toContain("ü".repeat(4_000))
    })

    it("writes what all begin alike once, so that a mail of a hundred links is no long one", async () => {
      const link = (i: number, at: number) =>
        `https://shop.example/ecrm/messaging/clicks/${String(i * 1_000 + at).padStart(55, "A")}`
      const statics = Array.from({ length: 101 }, () => `">x</a><a href="`)
      const mails = Array.from({ length: 50 }, (_, i) =>
        aMail({ html: { statics, holes: statics.slice(1).map((_part, at) => link(i, at)) } })
      )
      const outcomes = await provider.send(mails)
      expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
      expect(stub.calls).toHaveLength(1)
      for (const [i, { to }] of mails.entries()) {
        const html = stub.taken.find((one) => one.to === to)?.html ?? ""
        expect(html).toContain(`${link(i, 0)}">x</a><a href="${link(i, 1)}"`)
      }
    })

    it("never cuts a sign in two", async () => {
      const outcomes = await provider.send([aMail({}, "\u{1f600}"), aMail({}, "\u{1f601}")])
      expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
      expect(stub.taken.map(({ text }) => text).sort()).toEqual([
        "Dear \u{1f600}, welcome.",
        "Dear \u{1f601}, welcome.",
      ])
    })

    it("sends mails one by one where each is a long one, as many as there is time for", async () => {
      const words = (i: number) => `${i}${"ü".repeat(6_000)}`
      const mails = Array.from({ length: 100 }, (_, i) => aMail({}, words(i)))
      const outcomes = await provider.send(mails)
      expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
      expect(stub.calls).toHaveLength(100)
    })

    it("splits what is larger than the API takes", async () => {
      stub.answer = ({ size_bytes }) => (size_bytes > 5_000 ? { status: 413 } : undefined)
      const outcomes = await provider.send(some(60))
      expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
      expect(stub.taken).toHaveLength(60)
      const huge = aMail({ html: whole("x".repeat(6_000)) })
      expect(await provider.send([huge])).toEqual([
        { did: "refused", reason: "too_large", is_address: false },
      ])
    })

    /** §6 row 7. */
    describe("of 1,000 with one bad and one repeated address", () => {
      const bad = "bad@buyers.example"
      const mails = () => {
        const all = some(999)
        all[700] = aMail({ to: bad })
        return [...all, aMail({ to: all[3].to })]
      }
      const holdsBad = ({ body }: StubCall) =>
        body.personalizations.findIndex(({ to }) => to[0].email === bad)
      const refusing =
        (field: (at: number) => string | null) =>
        (call: StubCall): StubAnswer | undefined => {
          const at = holdsBad(call)
          const message = `${bad} does not contain a valid address.`
          return at < 0
            ? undefined
            : { status: 400, body: { errors: [{ message, field: field(at) }] } }
        }

      it("sends 999 and marks the bad one, by the field's index, in three calls", async () => {
        stub.answer = refusing((at) => `personalizations.${at}.to.0.email`)
        const outcomes = await provider.send(mails())
        expect(outcomes.filter(({ did }) => did === "accepted")).toHaveLength(999)
        expect(outcomes[700]).toEqual({
          did: "refused",
          reason: "<address> does not contain a valid address.",
          is_address: true,
        })
        expect(stub.taken).toHaveLength(999)
        expect(stub.calls).toHaveLength(3)
      })

      it("finds it by halving where no index is told, in at most 21 calls more", async () => {
        stub.answer = refusing(() => null)
        const outcomes = await provider.send(mails())
        expect(outcomes.filter(({ did }) => did === "accepted")).toHaveLength(999)
        expect(outcomes[700].did).toBe("refused")
        expect(stub.taken).toHaveLength(999)
        expect(stub.calls.length).toBeLessThanOrEqual(22)
      })
    })

    it("stops at a 429, without a try more, until the reset it names", async () => {
      const reset_s = Math.ceil(Date.now() / 1_000) + 30
      stub.answer = () => ({ status: 429, headers: { "X-RateLimit-Reset": String(reset_s) } })
      const mails = some(2)
      const outcomes = await provider.send([...mails, aMail({ to: mails[0].to })])
      for (const outcome of outcomes) {
        expect(outcome).toEqual({
          did: "not_sent",
          reason: "rate_limited",
          retry_at: new Date(reset_s * 1_000),
          is_provider_down: false,
          is_configuration: false,
        })
      }
      expect(stub.calls).toHaveLength(1)
    })

    it.each([401, 403])("takes %i for a wrong set-up: nothing was sent", async (status) => {
      stub.answer = () => ({
        status,
        body: { errors: [{ message: "no such sender", field: null }] },
      })
      const [outcome] = await provider.send([aMail()])
      expect(outcome).toEqual(expect.objectContaining({ did: "not_sent", is_configuration: true }))
    })

    it("takes a sender that the API does not know for a wrong set-up, not for bad mails", async () => {
      const errors = [{ message: "The from address is not verified", field: "from.email" }]
      stub.answer = () => ({ status: 400, body: { errors } })
      const outcomes = await provider.send(some(10))
      expect(new Set(outcomes.map(({ did }) => did))).toEqual(new Set(["not_sent"]))
      expect(stub.calls).toHaveLength(1)
    })

    /** §6 row 5. */
    it.each(["accept_and_drop", "reset", "hang"] as const)(
      "does not know what became of a mail after: %s",
      async (fault) => {
        const impatient = providerAt(stub.url, 1)
        stub.answer = () => fault
        const mails = some(2)
        const again = aMail({ to: mails[0].to })
        const started_ms = performance.now()
        const outcomes = await impatient.send([...mails, again])
        expect(performance.now() - started_ms).toBeLessThan(2_000)
        expect(outcomes.map(({ did }) => did)).toEqual(["unknown", "unknown", "not_sent"])
        expect(stub.calls).toHaveLength(1)
        await impatient.close()
      }
    )

    it.each([500, 502, 503])("does not know what became of a mail after %i", async (status) => {
      stub.answer = () => ({ status })
      expect(await provider.send([aMail()])).toEqual([{ did: "unknown", reason: `http_${status}` }])
    })

    it("takes a 202 for accepted although its body never ends", async () => {
      const impatient = providerAt(stub.url, 1)
      stub.answer = () => "drip"
      const [outcome] = await impatient.send([aMail()])
      expect(outcome).toEqual({ did: "accepted", provider_message_id: "dripped" })
      await impatient.close()
    })

    it("sends nothing with a key that no header can hold", async () => {
      const broken = providerAt(stub.url, 5, "SG.known\nX: y")
      const [outcome] = await broken.send([aMail()])
      expect(outcome).toEqual(expect.objectContaining({ did: "not_sent" }))
      expect(stub.calls).toEqual([])
      await broken.close()
    })

    it("keeps its connections", async () => {
      for (let i = 0; i < 5; i++) await provider.send([aMail()])
      expect(stub.connections).toBe(1)
    })

    it("names a key that is not accepted, and the domains it signs for", async () => {
      const stranger = providerAt(stub.url, 5, "SG.other")
      expect(await stranger.check()).toBe("SendGrid does not accept the key")
      expect(await stranger.signedDomains()).toBeNull()
      expect(await provider.signedDomains()).toEqual(["meridian.example"])
      await stranger.close()
    })
  })
})
