import { personFacts, type CustomerStanding } from "../audience"

const customer = (customer_id: string, over: Partial<CustomerStanding> = {}): CustomerStanding => ({
  customer_id,
  has_account: false,
  first_name: null,
  last_name: null,
  company_name: null,
  email: null,
  group_ids: [],
  country_code: null,
  province: null,
  city: null,
  postal_code: null,
  ...over,
})
const email = (value: string, proof: "none" | "mailed_code" = "none") =>
  ({ kind: "email", value, proof }) as const

describe("A person's facts", () => {
  it("come from the account first, then from the newest guest", () => {
    const facts = personFacts({ profile_id: "p", identities: [] }, [
      customer("cus_3", { first_name: "Newest", country_code: "fr", city: "Lyon" }),
      customer("cus_1", { has_account: true, first_name: "Ada", last_name: " King " }),
      customer("cus_2", { first_name: "Older", country_code: "de", city: "Ulm" }),
    ])
    expect(facts).toMatchObject({
      has_account: true,
      display_name: "Ada King",
      country_code: "fr",
      city: "Lyon",
    })
  })

  it("name the address core writes to, else a proven one, else none", () => {
    const identities = [email("a@x.example", "mailed_code"), email("z@x.example")]
    const facts = (own: CustomerStanding[]) =>
      personFacts({ profile_id: "p", identities }, own).email
    expect(facts([customer("cus_1", { email: "Z@x.example" })])).toBe("z@x.example")
    expect(facts([])).toBe("a@x.example")
    expect(personFacts({ profile_id: "p", identities: [] }, []).email).toBeNull()
  })

  it("are found by names, addresses, digits of numbers and references, in lower case", () => {
    const facts = personFacts(
      {
        profile_id: "p",
        identities: [
          email("ada@x.example"),
          { kind: "external", value: "online-retail:12347", proof: "import" },
          { kind: "phone", value: "+49731161", proof: "none" },
        ],
      },
      [customer("cus_1", { first_name: "ADA", company_name: "Engines Ltd", group_ids: ["b", "a"] })]
    )
    expect(facts.search_text).toBe("ada engines ltd ada@x.example 49731161 online-retail:12347")
    expect(facts.group_ids).toEqual(["a", "b"])
  })
})
