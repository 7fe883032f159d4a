import { createHash } from "node:crypto"
import fc from "fast-check"
import { readSendGridEvent } from "../sendgrid-event"

const hash = (text: string) => createHash("sha256").update(text).digest("hex")
const send_id = "0b8f1c1e-6a0c-4f5c-9d3e-0a1b2c3d4e5f"
const told = (over: object = {}) => ({
  email: "reader@private.example",
  timestamp: 1_763_800_000,
  event: "delivered",
  send_id,
  sg_message_id: "abc.filter0001",
  sg_event_id: "one",
  ...over,
})
const read = (over: object = {}) => readSendGridEvent(told(over), hash)

describe("readSendGridEvent", () => {
  it("reads an event in our words, and nothing of the person", () => {
    const event = read({ response: "250 ok for <reader@private.example>" })
    expect(event).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      send_id,
      provider: "sendgrid",
      type: "delivered",
      occurred_at: new Date(1_763_800_000_000),
      is_machine: false,
      is_permanent: false,
      detail: "250 ok for <<address>>",
      destination_id: null,
    })
  })

  it("gives an event one key although its id changes when it is told again", () => {
    expect(read({ sg_event_id: "two" })?.key).toBe(read()?.key)
    for (const other of [{ timestamp: 1_763_800_001 }, { event: "open" }, { sg_message_id: "x" }]) {
      expect(read(other)?.key).not.toBe(read()?.key)
    }
  })

  it.each([
    [{ event: "bounce", type: "bounce", status: "5.1.1" }, true],
    [{ event: "bounce", type: "bounce", bounce_classification: "Invalid Address" }, true],
    [
      {
        event: "bounce",
        type: "bounce",
        status: "5.2.2",
        bounce_classification: "Mailbox Unavailable",
      },
      false,
    ],
    [{ event: "bounce", type: "blocked", status: "5.7.1" }, false],
    [{ event: "dropped", reason: "Bounced Address" }, true],
    [{ event: "dropped", reason: "Unsubscribed Address" }, false],
    [{ event: "deferred", status: "4.1.1" }, false],
  ])("takes an address for dead by what is said of it: %j is %s", (over, is_permanent) => {
    expect(read(over)?.is_permanent).toBe(is_permanent)
  })

  it("knows opens by machines", () => {
    expect(read({ event: "open", sg_machine_open: true })?.is_machine).toBe(true)
  })

  it("lets go what is of no mail of ours, or of no kind we know", () => {
    const strange = [
      { send_id: undefined },
      { send_id: "1" },
      { event: "account_status_change" },
      { timestamp: "now" },
      { timestamp: 1e300 },
      { timestamp: -1 },
    ]
    expect(strange.map((over) => read(over))).toEqual(strange.map(() => null))
  })

  it("never throws, and keeps nothing that a database cannot", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (any, reason) => {
        expect(() => readSendGridEvent(any, hash)).not.toThrow()
        const event = readSendGridEvent(told({ reason }), hash)
        expect(event?.detail ?? "").not.toMatch(/\0|\p{Surrogate}/u)
      })
    )
  })
})
