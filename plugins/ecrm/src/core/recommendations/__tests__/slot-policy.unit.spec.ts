import { SLOT_NAMES } from "../slot"
import { DEFAULT_SLOT_POLICIES, readSlotPolicy } from "../slot-policy"

const refused = (field: string) =>
  expect.objectContaining({ code: "recommendations.invalid_policy", details: { field } })
const product = DEFAULT_SLOT_POLICIES.product

describe("readSlotPolicy", () => {
  it.each(SLOT_NAMES)("takes the default of %s as it is", (slot) => {
    expect(readSlotPolicy(JSON.parse(JSON.stringify(DEFAULT_SLOT_POLICIES[slot])))).toEqual(
      DEFAULT_SLOT_POLICIES[slot]
    )
  })
  it.each([
    ["version", { ...product, version: 2 }],
    ["models", { ...product, models: [] }],
    ["models.1.model", { ...product, models: [product.models[0], product.models[0]] }],
    ["models.0.weight", { ...product, models: [{ model: "popular", weight: 0 }] }],
    [
      "models.0.places_min",
      { ...product, models: [{ model: "popular", weight: 1, places_min: 3, places_max: 2 }] },
    ],
    ["count", { ...product, count: 25 }],
    ["diversity.mmr_strength", { ...product, diversity: { per_type_max: 1, mmr_strength: 2 } }],
    ["diversity.extra", { ...product, diversity: { ...product.diversity, extra: 1 } }],
    ["unlike_slots.0", { ...product, unlike_slots: ["nowhere"] }],
    ["extra", { ...product, extra: true }],
    ["policy", null],
  ])("refuses a bad %s and names it", (field, raw) => {
    expect(() => readSlotPolicy(raw)).toThrow(refused(field))
  })
})
