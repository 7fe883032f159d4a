import fc from "fast-check"
import { DAY_MS, MINUTE_MS } from "../../shared/time"
import { readEvents } from "../event-input"

const now = new Date("2026-05-01T12:00:00Z")
const context = { visitor_id: "v", customer_id: null, sales_channel_id: "sc", actor: null, now }
const idAt = (instant: Date, tail = "0123456789ab") => {
  const stamp = instant.getTime().toString(16).padStart(12, "0")
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7abc-8def-${tail}`
}
const view = (instant: Date = now, tail?: string) => ({
  id: idAt(instant, tail),
  type: "view",
  product_id: "prod_1",
})

describe("readEvents", () => {
  it("takes the time of an event from its id", () => {
    const at = new Date("2026-05-01T11:59:58.123Z")
    const { rows, rejected } = readEvents([view(at)], context)
    expect(rejected).toEqual([])
    expect(rows[0]).toMatchObject({ occurred_at: at, visitor_id: "v", product_id: "prod_1" })
  })

  it("names a bad event by its index and keeps the good ones", () => {
    const { rows, rejected } = readEvents(
      [view(now, "000000000001"), { id: "x", type: "view" }, null, view(now, "000000000002")],
      context
    )
    expect(rows).toHaveLength(2)
    expect(rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, "events.invalid_event"],
      [2, "events.invalid_event"],
    ])
  })

  it("keeps an id that comes twice in one batch once", () => {
    expect(readEvents([view(), view()], context).rows).toHaveLength(1)
  })

  it("refuses an event older than seven days and one of tomorrow", () => {
    const { rejected } = readEvents(
      [
        view(new Date(now.getTime() - 7 * DAY_MS - 1)),
        view(new Date(now.getTime() - 7 * DAY_MS)),
        view(new Date(now.getTime() + 5 * MINUTE_MS + 1)),
        view(new Date(now.getTime() + 5 * MINUTE_MS)),
      ],
      context
    )
    expect(rejected.map(({ index, code }) => [index, code])).toEqual([
      [0, "events.too_old"],
      [2, "events.in_the_future"],
    ])
  })

  it("refuses a key it does not know, NUL and half a surrogate pair", () => {
    for (const extra of [{ email: "a@b.example" }, { query: "a\0b" }, { query: "\ud800" }]) {
      expect(readEvents([{ ...view(), ...extra }], context).rows).toEqual([])
    }
  })

  it("puts every input among the rows or the rejections, whatever it is, and never throws", () => {
    fc.assert(
      fc.property(
        fc.array(fc.anything({ withNullPrototype: true }), { maxLength: 20 }),
        (inputs) => {
          const { rows, rejected } = readEvents(inputs, context)
          return rows.length + rejected.length === inputs.length
        }
      )
    )
  })
})
