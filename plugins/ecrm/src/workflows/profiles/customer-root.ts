import { normaliseEmail } from "../../core/profiles/email"
import type { IdentityInput, RootInput } from "../../modules/profiles/identities/write-roots"
import { normalisePhone } from "./phone-number"
import type { AcceptedTransfer, CoreCustomer } from "./read-core-customers"

/**
 * What a customer of core says of a person. Who has an account has proven to be its customer, not
 * to own the address it was made with. A deleted customer keeps its root, so that its orders keep
 * their person, but proves nothing and loses what it had not proven.
 * @param default_country of numbers that come with no address
 */
export function customerRoot(
  customer: CoreCustomer,
  transfers: AcceptedTransfer[],
  default_country: string | null
): RootInput {
  const anchor = { kind: "customer" as const, value: customer.id }
  const first_seen_at = customer.created_at
  if (customer.is_deleted) {
    return { anchor, first_seen_at, identities: [{ ...anchor, proof: "none" }] }
  }
  const login: IdentityInput = customer.has_account
    ? { ...anchor, proof: "login", proven_at: first_seen_at }
    : { ...anchor, proof: "none" }
  return {
    anchor,
    first_seen_at,
    identities: [
      login,
      ...ownAddress(customer),
      ...verifiedAddress(customer),
      ...(customer.has_account
        ? transfers.flatMap((transfer) => transferredAddress(transfer, customer))
        : []),
      ...phones(customer, default_country),
    ],
  }
}

function ownAddress({ email, has_account }: CoreCustomer): IdentityInput[] {
  const value = normaliseEmail(email ?? "")
  return value === null ? [] : [{ kind: "email", value, proof: "none", is_guest: !has_account }]
}

function verifiedAddress({ verified }: CoreCustomer): IdentityInput[] {
  const value = normaliseEmail(verified?.email ?? "")
  if (value === null || verified === null) return []
  return [{ kind: "email", value, proof: "mailed_code", proven_at: verified.at }]
}

/** The account's own address stays its own, whoever ordered under it before. */
function transferredAddress(
  { email, accepted_at }: AcceptedTransfer,
  customer: CoreCustomer
): IdentityInput[] {
  const value = normaliseEmail(email)
  if (value === null || value === normaliseEmail(customer.email ?? "")) return []
  return [{ kind: "email", value, proof: "order_transfer", proven_at: accepted_at }]
}

function phones(customer: CoreCustomer, default_country: string | null): IdentityInput[] {
  const numbers = customer.phones.flatMap(
    ({ number, country_code }) => normalisePhone(number, country_code ?? default_country) ?? []
  )
  return [...new Set(numbers)].map((value) => ({ kind: "phone", value, proof: "none" }))
}
