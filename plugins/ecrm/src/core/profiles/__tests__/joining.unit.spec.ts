import type { Proof } from "../identity"
import { proofEdges, type Claim } from "../joining"

const claim = (root_id: string, proof: Proof, is_guest = false): Claim => ({
  root_id,
  kind: "email",
  value: "x@y.example",
  proof,
  is_guest,
})
const joined = (...claims: Claim[]) =>
  proofEdges(claims).map(({ low_id, high_id }) => `${low_id}${high_id}`)

describe("An accepted transfer of an order", () => {
  it.each<Proof>(["mailed_code", "login", "import"])(
    "joins nobody, nor any guest row, where another has proven the address by %s",
    (proof) => {
      const guest = claim("g", "none", true)
      expect(joined(claim("a", proof), claim("t", "order_transfer"))).toEqual([])
      expect(joined(claim("a", proof), claim("t", "order_transfer"), guest)).toEqual(["ag"])
    }
  )

  it("joins nobody where no one has proven the address either", () => {
    const transfers = [claim("t", "order_transfer"), claim("u", "order_transfer")]
    expect(joined(...transfers, claim("g", "none", true), claim("h", "none", true))).toEqual([])
  })
})
