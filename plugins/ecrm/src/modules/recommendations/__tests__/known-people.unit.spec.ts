import { KnownPeople } from "../known-people"

const names = (visitor_id: string | null, customer_id: string | null) => ({
  visitor_id,
  customer_id,
})

describe("KnownPeople", () => {
  it("says who somebody was when they were looked up, also that they take no part", () => {
    const people = new KnownPeople()
    people.remember(names("v", "c"), "profile")
    people.remember(names("w", null), null)
    expect(people.recall(names("v", "c"))).toEqual({ person: "profile", is_untold: false })
    expect(people.recall(names("w", null))).toEqual({ person: null, is_untold: false })
  })
  it("takes a visitor who was never looked up for who they are, and an account for nobody", () => {
    const people = new KnownPeople()
    expect(people.recall(names("v", null))).toEqual({ person: "v", is_untold: false })
    expect(people.recall(names("v", "c"))).toEqual({ person: null, is_untold: true })
  })
  it("remembers the last twenty thousand, whoever asks after them", () => {
    const people = new KnownPeople()
    for (let n = 0; n < 50_000; n++) people.remember(names(`v${n}`, "c"), `p${n}`)
    expect(people.recall(names("v30000", "c")).person).toBe("p30000")
    expect(people.recall(names("v0", "c")).is_untold).toBe(true)
  })
})
