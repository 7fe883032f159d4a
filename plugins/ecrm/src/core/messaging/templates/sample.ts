/** What every template may print, whatever it is about. */
const COMMON = {
  time_zone: "UTC",
  preferences_url: "https://shop.example/ecrm-preferences/sample",
  picks: [
    {
      title: "Lumi Bottle Warmer",
      reason: "Bought together with Little Otter Feeding Bottle in 37 of its 120 orders",
      amount: 34.9,
      currency_code: "eur",
      url: "https://shop.example/products/lumi-bottle-warmer",
      thumbnail: "https://shop.example/static/lumi-bottle-warmer.jpg",
    },
  ],
}

/** Fields that tests print of a customer: nothing of them is kept beside an address of staff. */
export const FIELDS_OF_CUSTOMERS = ["person", "order", "shipment", "refund", "return", "picks"]

/** Data to try a template with: its own sample, and the block of picks that any may include. */
export const wholeSample = (sample: Record<string, unknown>): Record<string, unknown> => ({
  ...COMMON,
  ...sample,
})
