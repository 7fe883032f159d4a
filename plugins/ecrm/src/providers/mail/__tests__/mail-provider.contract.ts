import type { Mail, MailProvider } from "../../../core/messaging/mail"
import { aMail, whole } from "./a-mail"
import type { ReceivedMail } from "./received-mail"

/** A provider beside what it sends to. */
export interface ProviderRig {
  provider: MailProvider
  received(): Promise<ReceivedMail[]>
  close(): Promise<void>
}

/** What holds of whoever takes mails over. @param unreachable beside which nobody listens */
export function itIsAMailProvider(
  makeRig: () => Promise<ProviderRig>,
  unreachable: () => Promise<MailProvider>
): void {
  describe("as a mail provider", () => {
    let rig: ProviderRig
    beforeEach(async () => {
      rig = await makeRig()
    })
    afterEach(async () => {
      await rig.provider.close()
      await rig.close()
    })

    const sentTo = async (mail: Mail) => (await rig.received()).filter(({ to }) => to === mail.to)

    it("takes mails over, each once, and answers in their order", async () => {
      const mails = Array.from({ length: 20 }, (_, i) => aMail({}, `Reader ${i}`))
      const outcomes = await rig.provider.send(mails)
      expect(outcomes.map(({ did }) => did)).toEqual(mails.map(() => "accepted"))
      const received = await rig.received()
      expect(received).toHaveLength(20)
      for (const [i, { to }] of mails.entries()) {
        const got = received.filter((one) => one.to === to)
        expect(got).toEqual([
          expect.objectContaining({
            subject: `Hello, Reader ${i}!`,
            html: `<p>Dear <b>Reader ${i}</b>, welcome.</p>`,
            text: `Dear Reader ${i}, welcome.`,
            from: "Meridian Store <shop@meridian.example>",
          }),
        ])
      }
    })

    it("carries the headers of each mail, and says that a machine wrote it", async () => {
      const headers = {
        "List-Unsubscribe": "<https://shop.example/ecrm-preferences/unsubscribe/abc>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }
      const [wanted, other] = [aMail({ headers }), aMail()]
      await rig.provider.send([wanted, other])
      const [got] = await sentTo(wanted)
      expect(got.headers["list-unsubscribe"]).toBe(headers["List-Unsubscribe"])
      expect(got.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click")
      expect(got.headers["auto-submitted"]).toBe("auto-generated")
      expect((await sentTo(other))[0].headers).not.toHaveProperty("list-unsubscribe")
    })

    it("prints words as they are, also where they look like markup of a provider", async () => {
      const name = `O'Brien & <Söhne> {{name}} %name% -h0- $& \u{1f600}`
      const mail = aMail({ html: whole("<p>fixed</p>") }, name)
      await rig.provider.send([mail])
      const [got] = await sentTo(mail)
      expect(got.subject).toBe(`Hello, ${name}!`)
      expect(got.text).toBe(`Dear ${name}, welcome.`)
    })

    it("sends two mails to one address", async () => {
      const first = aMail({}, "First")
      const second = aMail({ to: first.to }, "Second")
      const outcomes = await rig.provider.send([first, second])
      expect(outcomes.map(({ did }) => did)).toEqual(["accepted", "accepted"])
      const subjects = (await sentTo(first)).map(({ subject }) => subject)
      expect(subjects.sort()).toEqual(["Hello, First!", "Hello, Second!"])
    })

    it("writes to an international domain in its ASCII form", async () => {
      const outcomes = await rig.provider.send([aMail({ to: "a@bücher.example" })])
      expect(outcomes[0].did).toBe("accepted")
      expect((await rig.received())[0].to).toBe("a@xn--bcher-kva.example")
    })

    const refused: [string, Partial<Mail>, string][] = [
      ["ends its line", { to: "a@b.example\r\nBcc: c@d.example" }, "address_invalid"],
      ["names two people", { to: "a@b.example,c@d.example" }, "address_invalid"],
      [
        "quotes an address of another domain",
        { to: '"a@evil.example x"@b.example' },
        "address_invalid",
      ],
      ["needs SMTPUTF8", { to: "jürgen@b.example" }, "address_not_ascii"],
    ]
    it.each(refused)(
      "refuses an address that %s, and sends the others",
      async (_, over, reason) => {
        const good = aMail()
        const outcomes = await rig.provider.send([aMail(over), good])
        expect(outcomes[0]).toEqual(expect.objectContaining({ did: "refused", reason }))
        expect(outcomes[1].did).toBe("accepted")
        expect((await rig.received()).map(({ to }) => to)).toEqual([good.to])
      }
    )

    const injected: [string, Partial<Mail>, string][] = [
      [
        "a subject with a line break",
        { subject: whole("Hi\r\nBcc: c@d.example") },
        "subject_invalid",
      ],
      ["a subject with NUL", { subject: whole("Hi\0there") }, "subject_invalid"],
      [
        "a header with a line break",
        { headers: { "X-A": "b\r\nBcc: c@d.example" } },
        "header_invalid",
      ],
      [
        "a header's name with a line break",
        { headers: { "X-A: b\r\nBcc": "c" } },
        "header_invalid",
      ],
      ["a second recipient by a header", { headers: { Bcc: "c@d.example" } }, "header_invalid"],
      ["a send id with a line break", { send_id: "a\r\nBcc: c@d.example" }, "send_id_invalid"],
    ]
    it.each(injected)("lets nothing of %s leave", async (_, over, reason) => {
      const outcomes = await rig.provider.send([aMail(over)])
      expect(outcomes).toEqual([{ did: "refused", reason, is_address: false }])
      expect(await rig.received()).toEqual([])
    })

    it.each(["Shop", "a@b.example\r\nBcc: c@d.example", "Shop <a@b.example>, <c@d.example>"])(
      "takes a sender that can be none for our mistake, not the reader's: %j",
      async (from) => {
        for (const over of [{ from }, { reply_to: from }]) {
          const [outcome] = await rig.provider.send([aMail(over)])
          expect(outcome).toEqual(
            expect.objectContaining({ did: "not_sent", is_configuration: true })
          )
        }
        expect(await rig.received()).toEqual([])
      }
    )

    it("says that it can be reached", async () => {
      expect(await rig.provider.check()).toBeNull()
    })

    it("knows that nothing left where nobody takes it, and says what is wrong", async () => {
      const provider = await unreachable()
      const outcomes = await provider.send([aMail(), aMail()])
      expect(outcomes).toEqual([
        expect.objectContaining({ did: "not_sent", is_provider_down: true }),
        expect.objectContaining({ did: "not_sent", is_provider_down: true }),
      ])
      expect(await provider.check()).toMatch(/^\w.{10,}/)
      await provider.close()
    })
  })
}
