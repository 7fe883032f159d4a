import { randomUUID } from "node:crypto"
import { ClickLinks } from "../click-links"

const links = new ClickLinks("a-secret-that-is-only-used-by-tests-0123")

describe("ClickLinks", () => {
  it("reads what it wrote", () => {
    const link = { send_id: randomUUID(), destination_id: "9007199254740993" }
    const written = links.write(link)
    expect(written).toMatch(/^[A-Za-z0-9_-]{55}$/)
    expect(links.read(written)).toEqual(link)
  })

  it("refuses a link that leads elsewhere, in each of its characters", () => {
    const written = links.write({ send_id: randomUUID(), destination_id: "7" })
    for (let i = 0; i < written.length; i++) {
      const other = written[i] === "A" ? "B" : "A"
      expect(links.read(written.slice(0, i) + other + written.slice(i + 1))).toBeNull()
    }
  })

  it("refuses links of another secret, and whatever is none", () => {
    const other = new ClickLinks("another-secret-that-is-used-by-tests-012")
    expect(other.read(links.write({ send_id: randomUUID(), destination_id: "7" }))).toBeNull()
    for (const text of ["", "a", "A".repeat(55), "https://evil.example", "=".repeat(55)]) {
      expect(links.read(text)).toBeNull()
    }
  })
})
