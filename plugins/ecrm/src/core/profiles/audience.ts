import { normaliseEmail } from "./email"
import type { IdentityKind, Proof } from "./identity"

/** A customer of core, as far as lists and segments read it. */
export interface CustomerStanding {
  customer_id: string
  has_account: boolean
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string | null
  group_ids: string[]
  /** Of the default address, else of the last one, else of the last order's. */
  country_code: string | null
  province: string | null
  city: string | null
  postal_code: string | null
}

/** What is derived of a person's identities and of core; the rest of the row comes from tables. */
export interface PersonFacts {
  profile_id: string
  has_account: boolean
  display_name: string | null
  email: string | null
  phone: string | null
  /** Lower-case words to be found by: names, addresses, digits of numbers, references. */
  search_text: string
  group_ids: string[]
  country_code: string | null
  province: string | null
  city: string | null
  postal_code: string | null
}

interface Named {
  profile_id: string
  identities: { kind: IdentityKind; value: string; proof: Proof }[]
}

/**
 * Derives a person's name, address and place. Of several customers the account counts before
 * guests, then the newest (ULIDs sort by time); of several addresses the one core writes to, then
 * a proven one.
 * @param customers of the person, deleted ones left out
 */
export function personFacts(
  { profile_id, identities }: Named,
  customers: CustomerStanding[]
): PersonFacts {
  const best = [...customers].sort(byStanding)
  const values = (kind: IdentityKind) =>
    identities.filter((identity) => identity.kind === kind).map((identity) => identity.value)
  const known = values("email")
  const own = best.flatMap((customer) => normaliseEmail(customer.email ?? "") ?? [])
  const place = best.find((customer) => customer.country_code !== null)
  const names = best.flatMap((customer) => fullName(customer) ?? [])
  const companies = best.flatMap((customer) => customer.company_name || [])
  return {
    profile_id,
    has_account: best.some((customer) => customer.has_account),
    display_name: names[0] ?? companies[0] ?? null,
    email: own.find((address) => known.includes(address)) ?? known[0] ?? null,
    phone: values("phone")[0] ?? null,
    search_text: searchText([
      ...names,
      ...companies,
      ...known,
      ...values("phone").map((number) => number.replace(/\D/g, "")),
      ...values("external"),
    ]),
    group_ids: [...new Set(best.flatMap((customer) => customer.group_ids))].sort(),
    country_code: place?.country_code ?? null,
    province: place?.province ?? null,
    city: place?.city ?? null,
    postal_code: place?.postal_code ?? null,
  }
}

function byStanding(a: CustomerStanding, b: CustomerStanding): number {
  if (a.has_account !== b.has_account) return a.has_account ? -1 : 1
  return a.customer_id > b.customer_id ? -1 : 1
}

const fullName = ({ first_name, last_name }: CustomerStanding): string | null =>
  [first_name, last_name].flatMap((name) => name?.trim() || []).join(" ") || null

const searchText = (words: string[]): string =>
  [...new Set(words.map((word) => word.toLowerCase().normalize("NFC").trim()))].join(" ")
