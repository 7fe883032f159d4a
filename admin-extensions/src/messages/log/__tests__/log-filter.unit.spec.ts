import { filterOf, isNarrowed, paramsOf, queryOf } from "../log-filter"

const filter = (query: string) => filterOf(new URLSearchParams(query))
const local = (iso: string) => new Date(iso).toISOString()

describe("the filter of the log", () => {
  it("leaves out what the address says wrongly", () => {
    const { states, ...rest } = filter(
      "state=queued,moon,failed&class=loud&from=yesterday&to=2026-13-01"
    )
    expect(states).toEqual(["queued", "failed"])
    expect(rest).toMatchObject({ class: "", from: "", to: "" })
  })

  it("asks for whole days where the reader is, the last one included", () => {
    const query = queryOf(filter("from=2026-11-20&to=2026-11-22"), "")
    expect(query).toEqual({
      from: local("2026-11-20T00:00:00"),
      to: local("2026-11-23T00:00:00"),
    })
  })

  it("comes back from the address as it was put there, and leaves the tab alone", () => {
    const was = filter("state=skipped&class=marketing&purpose=campaign&campaign_id=c1")
    const params = paramsOf(was, new URLSearchParams("tab=log&from=2026-11-20"))
    expect(params.get("tab")).toBe("log")
    expect(params.has("from")).toBe(false)
    expect(filterOf(params)).toEqual(was)
  })

  it("keeps the address of a person out of the page's address", () => {
    const params = paramsOf(filter("class=marketing"), new URLSearchParams())
    expect(queryOf(filterOf(params), "anna@example.com").email).toBe("anna@example.com")
    expect(params.toString()).toBe("class=marketing")
  })

  it("tells that nothing is found from that there is nothing", () => {
    expect(isNarrowed(filter("tab=log"), "")).toBe(false)
    expect(isNarrowed(filter("state=failed"), "")).toBe(true)
    expect(isNarrowed(filter(""), "anna@example.com")).toBe(true)
  })
})
