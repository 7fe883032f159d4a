/** Names the seed finds its own rows by; changing one makes the seed create a second of its kind. */
export const SHOP_NAME = "Meridian"
export const SALES_CHANNEL_NAME = "Meridian shop"
export const STOCK_LOCATION_NAME = "Meridian warehouse"
export const PUBLISHABLE_KEY_TITLE = "Meridian storefront"
export const EUROPE = "Europe"
export const NORTH_AMERICA = "North America"
export const CHINESE = "zh-CN"

export const ADMIN_EMAIL = "admin@meridian.example"
export const SHOPPER_EMAIL = "anna@meridian.example"
export const DEMO_PASSWORD = "meridian-demo"

/** VAT in percent by country of the region "Europe"; prices in EUR include it. */
export const VAT_RATES: Record<string, number> = {
  de: 19,
  fr: 20,
  gb: 20,
  it: 22,
  es: 21,
  nl: 21,
  dk: 25,
  se: 25,
}
export const NORTH_AMERICAN_COUNTRIES = ["us", "ca"]
