import { SmtpProvider, type SmtpOptions } from "../smtp-provider"
import { aMail, whole } from "./a-mail"
import { itIsAMailProvider } from "./mail-provider.contract"
import { selfSigned } from "./self-signed"
import { saying, startDroppingServer, startMailServer } from "./smtp-stub"

const providerAt = (port: number, over: Partial<SmtpOptions> = {}) =>
  new SmtpProvider(
    {
      type: "smtp",
      host: "127.0.0.1",
      port,
      security: "none",
      connections_max: 3,
      timeout_s: 5,
      ...over,
    },
    "smtp"
  )

const closing: (() => Promise<unknown>)[] = []
const kept = <Thing extends { close(): Promise<unknown> }>(thing: Thing): Thing => {
  closing.push(() => thing.close())
  return thing
}

describe("SmtpProvider", () => {
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  itIsAMailProvider(
    async () => {
      const server = await startMailServer()
      const provider = providerAt(server.port)
      return { provider, received: async () => server.taken, close: server.close }
    },
    async () => {
      const gone = await startMailServer()
      await gone.close()
      return providerAt(gone.port)
    }
  )

  it("gives a message the same Message-ID whenever it is sent", async () => {
    const server = kept(await startMailServer())
    const provider = kept(providerAt(server.port))
    const mail = aMail()
    await provider.send([mail])
    await provider.send([mail])
    const ids = server.taken.map(({ headers }) => headers["message-id"])
    expect(ids).toEqual(Array(2).fill(`<${mail.send_id}@meridian.example>`))
  })

  it("sends many over a few connections that it keeps", async () => {
    const server = kept(await startMailServer())
    const provider = kept(providerAt(server.port))
    const mails = Array.from({ length: provider.batch_max }, () => aMail())
    const outcomes = [...(await provider.send(mails)), ...(await provider.send([aMail()]))]
    expect(outcomes.every(({ did }) => did === "accepted")).toBe(true)
    expect(server.taken).toHaveLength(provider.batch_max + 1)
    expect(server.sessions.size).toBeLessThanOrEqual(3)
  })

  describe("with STARTTLS", () => {
    const pair = selfSigned()
    const withTls = { ...pair, disabledCommands: [], authOptional: true }

    it("sends to a server whose authority it trusts", async () => {
      let isSecure = false
      const server = kept(
        await startMailServer({
          ...withTls,
          onMailFrom: (_, session, done) => {
            isSecure = session.secure
            done()
          },
        })
      )
      const provider = kept(providerAt(server.port, { security: "starttls", ca: pair.cert }))
      expect((await provider.send([aMail()]))[0].did).toBe("accepted")
      expect(isSecure).toBe(true)
    })

    it("sends nothing to a server whose authority nobody vouches for", async () => {
      const server = kept(await startMailServer(withTls))
      const provider = kept(providerAt(server.port, { security: "starttls" }))
      const [outcome] = await provider.send([aMail()])
      expect(outcome).toEqual(expect.objectContaining({ did: "not_sent" }))
      expect(await provider.check()).toMatch(/certificate/)
      expect(server.taken).toEqual([])
    })

    it("sends nothing where the server offers none", async () => {
      const server = kept(await startMailServer())
      const provider = kept(providerAt(server.port, { security: "starttls", ca: pair.cert }))
      const [outcome] = await provider.send([aMail()])
      expect(outcome).toEqual(expect.objectContaining({ did: "not_sent", is_configuration: true }))
      expect(server.taken).toEqual([])
    })
  })

  it("takes a password that is not accepted for a wrong set-up, and tries no more mails", async () => {
    let tries = 0
    const server = kept(
      await startMailServer({
        authOptional: false,
        onAuth: (_, __, done) => {
          tries += 1
          done(saying(535, "5.7.8 Authentication failed"))
        },
      })
    )
    const provider = kept(providerAt(server.port, { user: "shop", password: "wrong" }))
    const outcomes = await provider.send([aMail(), aMail(), aMail()])
    for (const outcome of outcomes) {
      expect(outcome).toEqual(expect.objectContaining({ did: "not_sent", is_configuration: true }))
    }
    expect(tries).toBe(1)
    expect(await provider.check()).toMatch(/Authentication failed/)
  })

  it("takes a sender that the server does not know for a wrong set-up", async () => {
    const server = kept(
      await startMailServer({
        onMailFrom: (_, __, done) => done(saying(550, "5.7.1 Sender not allowed")),
      })
    )
    const [outcome] = await kept(providerAt(server.port)).send([aMail()])
    expect(outcome).toEqual(expect.objectContaining({ did: "not_sent", is_configuration: true }))
  })

  const answers: [number, string, object][] = [
    [550, "5.1.1 <a@b.example> no such user", { did: "refused", is_address: true }],
    [550, "5.7.1 blocked for policy", { did: "refused", is_address: false }],
    [550, "no", { did: "refused", is_address: false }],
    [552, "5.2.2 mailbox full", { did: "refused", is_address: false }],
    [
      450,
      "4.2.1 greylisted",
      { did: "not_sent", is_provider_down: false, is_configuration: false },
    ],
    [452, "4.5.3 too many", { did: "not_sent", is_provider_down: false, is_configuration: false }],
  ]
  it.each(answers)("reads %i %s to a recipient, and sends the others", async (code, text, told) => {
    const bad = aMail()
    const server = kept(
      await startMailServer({
        onRcptTo: ({ address }, _, done) =>
          address === bad.to ? done(saying(code, text)) : done(),
      })
    )
    const provider = kept(providerAt(server.port))
    const outcomes = await provider.send([aMail(), bad, aMail()])
    expect(outcomes.map(({ did }) => did)).toEqual([
      "accepted",
      (told as { did: string }).did,
      "accepted",
    ])
    expect(outcomes[1]).toEqual(expect.objectContaining(told))
    expect(JSON.stringify(outcomes[1])).not.toContain("a@b.example")
  })

  it.each([
    [554, "refused"],
    [451, "not_sent"],
  ])("believes %i to the whole mail: it is %s", async (code, did) => {
    const server = kept(
      await startMailServer({
        onData: (stream, _, done) => {
          stream.resume()
          stream.once("end", () => done(saying(code, "no")))
        },
      })
    )
    const [outcome] = await kept(providerAt(server.port)).send([aMail()])
    expect(outcome.did).toBe(did)
  })

  it.each(["EHLO", "MAIL FROM", "RCPT TO", "DATA"])(
    "knows that nothing left where the line drops at %s",
    async (until) => {
      const server = kept(await startDroppingServer(until))
      const outcomes = await kept(providerAt(server.port)).send([aMail(), aMail()])
      for (const outcome of outcomes) {
        expect(outcome).toEqual(
          expect.objectContaining({ did: "not_sent", is_provider_down: true })
        )
      }
    }
  )

  it("does not know, and does not send again, where the line drops after the mail", async () => {
    const server = kept(await startDroppingServer("."))
    const provider = kept(providerAt(server.port))
    const [outcome] = await provider.send([aMail({ html: whole("x".repeat(200_000)) })])
    expect(outcome.did).toBe("unknown")
    expect(server.mails).toBe(1)
  })

  it("tries one mail alone while nobody answers, and all once one went through", async () => {
    let isDown = true
    let tries = 0
    const server = kept(
      await startMailServer({
        onMailFrom: (_, __, done) => {
          tries += 1
          if (isDown) done(saying(421, "4.3.2 closing"))
          else done()
        },
      })
    )
    const provider = kept(providerAt(server.port))
    const mails = Array.from({ length: 20 }, () => aMail())
    const outcomes = await provider.send(mails)
    expect(new Set(outcomes.map(({ did }) => did))).toEqual(new Set(["not_sent"]))
    expect(tries).toBe(1)
    isDown = false
    expect((await provider.send(mails)).every(({ did }) => did === "accepted")).toBe(true)
  })

  it("takes no longer than its own time-out, however slow the server is", async () => {
    const server = kept(
      await startMailServer({
        onData: (stream) => void stream.resume(),
      })
    )
    const provider = kept(providerAt(server.port, { timeout_s: 1 }))
    const started_ms = performance.now()
    const [first, second] = await provider.send([aMail(), aMail()])
    expect(performance.now() - started_ms).toBeLessThan(2_000)
    expect(first.did).toBe("unknown")
    expect(second.did).toBe("not_sent")
  })
})
