import { uuidV7 } from "../uuid-v7"

const zeros = (bytes: Uint8Array) => void bytes.fill(0)
const ones = (bytes: Uint8Array) => void bytes.fill(255)

describe("uuidV7", () => {
  it("is the example of RFC 9562 for its time and bits", () => {
    const example = [0xcc, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]
    const fill = (bytes: Uint8Array) => bytes.set(example, 6)
    expect(uuidV7(0x017f22e279b0, fill)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
  })

  it("keeps version and variant whatever the random bits are", () => {
    expect(uuidV7(0, zeros)).toBe("00000000-0000-7000-8000-000000000000")
    expect(uuidV7(2 ** 48 - 1, ones)).toBe("ffffffff-ffff-7fff-bfff-ffffffffffff")
  })

  it("sorts by time", () => {
    const times = [1, 255, 256, 1_763_800_000_000, 1_763_800_000_001]
    const ids = times.map((time, i) => uuidV7(time, i % 2 ? zeros : ones))
    expect([...ids].sort()).toEqual(ids)
  })
})
