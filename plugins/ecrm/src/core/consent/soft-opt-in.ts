/**
 * What a country's law asks before the seller may write to a buyer who never opted in.
 * `null`: it allows no such thing.
 */
interface SoftOptInRule {
  /** Only for goods like those that were bought. */
  similar_goods: boolean
  /** The buyer must be able to refuse where their address is collected: in the checkout. */
  refusal_at_sale: boolean
  /** The law that says so. */
  source: string
}

const ASKED = { similar_goods: true, refusal_at_sale: true }

const EU: SoftOptInRule = {
  ...ASKED,
  source: "Directive 2002/58/EC (ePrivacy) art. 13(2), as each member state has enacted it",
}

/** Defaults by country (ISO 3166-1 alpha-2, lower case). Not legal advice: a merchant asks counsel. */
const RULES = new Map<string, SoftOptInRule>(
  Object.entries({
    at: { ...ASKED, source: "TKG 2021 § 174(4)" },
    de: { ...ASKED, source: "UWG § 7(3)" },
    fr: { ...ASKED, source: "Code des postes et communications électroniques L34-5" },
    gb: { ...ASKED, source: "PECR 2003 reg. 22(3)" },
    ch: { ...ASKED, source: "UWG art. 3(1)(o)" },
    us: {
      similar_goods: false,
      refusal_at_sale: false,
      source: "CAN-SPAM Act, 15 U.S.C. 7704: opt-out, no opt-in asked",
    },
  })
)

const OTHER_EU = "be bg cy cz dk ee es fi gr hr hu ie it lt lu lv mt nl pl pt ro se si sk".split(
  " "
)

/** The rule of a country; `null` where none is known, so that nothing is allowed by mistake. */
export function softOptInRule(country_code: string): SoftOptInRule | null {
  const code = country_code.toLowerCase()
  return RULES.get(code) ?? (OTHER_EU.includes(code) ? EU : null)
}

/**
 * Whether the checkout must offer to refuse where it sells to a country.
 * @param countries option `consent.soft_opt_in_countries`
 */
export function asksToOfferRefusal(country_code: string, countries: readonly string[]): boolean {
  const code = country_code.toLowerCase()
  return countries.includes(code) && (softOptInRule(code)?.refusal_at_sale ?? false)
}

/** What is known of a sale that a soft opt-in would rest on. */
export interface Sale {
  country_code: string | null
  /** True once the buyer could refuse by a box of the checkout, where the address was collected. */
  was_opt_out_offered: boolean
  is_canceled: boolean
}

/**
 * May the address of a sale be written to about similar goods? It needs a sale, in a country whose
 * law allows it and which the merchant has listed, with a way to refuse at collection where the
 * law asks for that.
 * @param countries option `consent.soft_opt_in_countries`
 */
export function allowsSoftOptIn(sale: Sale, countries: readonly string[]): boolean {
  if (sale.is_canceled || sale.country_code === null) return false
  const code = sale.country_code.toLowerCase()
  const rule = softOptInRule(code)
  if (rule === null || !countries.includes(code)) return false
  return sale.was_opt_out_offered || !rule.refusal_at_sale
}
