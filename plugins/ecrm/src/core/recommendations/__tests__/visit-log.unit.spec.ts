import { VisitLog } from "../visit-log"

const MINUTE_MS = 60_000
const read = ({ starts, items, instants_ms }: ReturnType<VisitLog["sessions"]>) =>
  [...instants_ms].map((instant, at) => ({
    minute: instant / MINUTE_MS,
    items: [...items.subarray(starts[at], starts[at + 1])],
  }))

describe("VisitLog", () => {
  it("parts visits by silence and by visitor, oldest end first", () => {
    const log = new VisitLog(10)
    log.add("b", 1, 50 * MINUTE_MS)
    log.add("b", 1, 51 * MINUTE_MS)
    log.add("b", 2, 60 * MINUTE_MS)
    log.add("b", 3, 91 * MINUTE_MS)
    log.add("c", 4, 0)
    log.add("c", 5, 30 * MINUTE_MS)
    expect(read(log.sessions())).toEqual([
      { minute: 30, items: [4, 5] },
      { minute: 60, items: [1, 2] },
    ])
  })
  it("leaves out what a robot looks at after two hundred products", () => {
    const log = new VisitLog(10)
    for (let view = 0; view < 100_000; view++) log.add("robot", view % 1_000, view)
    const [{ items }] = read(log.sessions())
    expect(items).toEqual(Array.from({ length: 200 }, (_, item) => item))
  })
  it("keeps the newest where there are too many", () => {
    const log = new VisitLog(2)
    for (let visit = 0; visit < 9; visit++) {
      log.add(`v${visit}`, visit, (100 - visit) * MINUTE_MS)
      log.add(`v${visit}`, 99, (100 - visit) * MINUTE_MS)
    }
    expect(read(log.sessions()).map(({ items }) => items[0])).toEqual([1, 0])
  })
})
