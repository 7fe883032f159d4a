import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net"
import { buy } from "../../fixtures/a-purchase"
import { createStore } from "../../fixtures/a-store"
import { inStore } from "../../fixtures/in-store"
import { outboxRows } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"
import { readMail, SmtpInbox } from "../../fixtures/smtp-inbox"

jest.setTimeout(360_000)

/** Takes every connection and says nothing, until it is told to be the mail server behind it. */
class HangingServer {
  readonly held: Socket[] = []
  private answers_at: number | null = null

  private constructor(private readonly server: Server) {}

  static async open(): Promise<HangingServer> {
    const server = createServer((socket) => {
      socket.on("error", () => undefined)
      if (hanging.answers_at === null) return void hanging.held.push(socket)
      const behind = connect(hanging.answers_at, "127.0.0.1").on("error", () => socket.destroy())
      socket.pipe(behind).pipe(socket)
    })
    const hanging = new HangingServer(server)
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
    return hanging
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** From now on it is the server at a port; who was held is cut off. */
  answer(port: number): void {
    this.answers_at = port
    for (const socket of this.held) socket.destroy()
  }

  close(): void {
    this.server.close()
    for (const socket of this.held) socket.destroy()
  }
}

let hanging: HangingServer
let inbox: SmtpInbox
beforeAll(async () => {
  inbox = await SmtpInbox.open()
  hanging = await HangingServer.open()
  process.env.ECRM_MAIL_PROVIDER = JSON.stringify({ ...inbox.provider, port: hanging.port })
})
afterAll(async () => {
  delete process.env.ECRM_MAIL_PROVIDER
  hanging.close()
  await inbox.close()
})

inStore({
  "a provider that hangs": ({ api, getContainer }) => {
    it("leaves the checkout alone, and each order is confirmed once when it is back", async () => {
      const store = await createStore(getContainer())
      const [{ variant_id }] = store.variants
      const order = () => buy([String(api.defaults.baseURL)], store, [{ variant_id, quantity: 1 }])
      const stateOf = async ({ order_id }: { order_id: string }) => {
        const rows = await outboxRows(getContainer(), "payload->>'order_id' = ?", [order_id])
        return rows.find(({ purpose }) => purpose === "order_placed")?.state
      }

      const orders = [await order()]
      await until("a worker that waits for the provider", () => hanging.held.length > 0)
      // the provider has a worker in its hands, and the shop sells
      orders.push(await order(), await order())
      await until("confirmations that wait", async () =>
        (await Promise.all(orders.map(stateOf))).every(Boolean)
      )
      expect(inbox.taken).toEqual([])

      hanging.answer((inbox.provider as { port: number }).port)
      await until("confirmations that left", async () =>
        (await Promise.all(orders.map(stateOf))).every((state) => state === "accepted")
      )
      const subjects = await Promise.all(
        inbox.taken.map(async (one) => (await readMail(one)).subject)
      )
      expect(subjects).toHaveLength(orders.length)
      for (const { display_id } of orders) {
        expect(subjects.filter((subject) => subject?.includes(String(display_id)))).toHaveLength(1)
      }
    })
  },
})
