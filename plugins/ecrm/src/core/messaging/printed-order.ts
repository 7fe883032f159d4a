/** An amount in major units; core's own number objects turn into plain ones by `Number`. */
export type Amount = number | { valueOf(): number }

/** What mails read of a line of a core order. */
export interface MailedItem {
  title: string
  variant_title: string | null
  quantity: Amount
}

export interface MailedAddress {
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  address_1?: string | null
  address_2?: string | null
  postal_code?: string | null
  city?: string | null
  country_code?: string | null
}

/** The store that writes. */
export interface MailingStore {
  name: string
  /** Without a slash at the end; `null`: mails lead nowhere. */
  storefront_url: string | null
}

/** Variant titles that Medusa gives to products without options. */
const NO_VARIANT = new Set(["default variant", "default", ""])

/** The part `store` of mails that lead to the reader's account. */
export const printedStore = ({ name, storefront_url }: MailingStore) => ({
  name,
  account_url: storefront_url === null ? null : `${storefront_url.replace(/\/$/, "")}/account`,
})

/** One line: what, of which kind, how many. */
export const printedItem = ({ title, variant_title, quantity }: MailedItem) => ({
  title,
  variant_title: NO_VARIANT.has((variant_title ?? "").toLowerCase()) ? null : variant_title,
  quantity: Number(quantity),
})

/** An address as it is written on a parcel, without empty lines. */
export function addressLines(to: MailedAddress | null): string[] {
  if (to === null) return []
  return [
    [to.first_name, to.last_name].filter(Boolean).join(" "),
    to.company,
    to.address_1,
    to.address_2,
    [to.postal_code, to.city].filter(Boolean).join(" "),
    to.country_code?.toUpperCase(),
  ].filter((line): line is string => Boolean(line))
}

/** Links that go into a mail lead to the web and nowhere else. */
export const webUrl = (url: string | null | undefined): string | null =>
  url && /^https?:\/\/\S+$/i.test(url) ? url : null
