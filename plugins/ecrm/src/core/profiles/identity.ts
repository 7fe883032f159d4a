/** What can name a person. */
export const IDENTITY_KINDS = ["customer", "email", "phone", "visitor", "external"] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]

/**
 * How it is known that an identity is the person's: signed in, a code mailed to the address was
 * given back, the merchant's own import says so, the transfer of an order mailed to it was accepted,
 * or not at all. What is not proven never joins profiles and shows nobody anything.
 */
export const PROOFS = ["login", "mailed_code", "import", "order_transfer", "none"] as const
export type Proof = (typeof PROOFS)[number]

/**
 * True where the identity is known to be the person's. A transfer proves only that an order is the
 * account's: whoever reads the mails of its address gave that order away, not themselves.
 */
export const provesIdentity = (proof: Proof): boolean =>
  proof !== "none" && proof !== "order_transfer"

/** Of two proofs of one identity, the one that is kept: `PROOFS` is in order, strongest first. */
export const strongerProof = (a: Proof, b: Proof): Proof =>
  PROOFS.indexOf(a) <= PROOFS.indexOf(b) ? a : b

/**
 * One identity. `value` is the core customer id, the normalised address, the E.164 number, the
 * visitor id, or `<source>:<reference>` of an imported history.
 */
export interface IdentityRef {
  kind: IdentityKind
  value: string
}

/** `kind:value`, as keys of tasks carry it. */
export const refKey = ({ kind, value }: IdentityRef): string => `${kind}:${value}`

/** Reads `refKey` back; `null` for anything else. */
export function parseRefKey(key: string): IdentityRef | null {
  const colon = key.indexOf(":")
  const kind = IDENTITY_KINDS.find((known) => known === key.slice(0, Math.max(colon, 0)))
  const value = key.slice(colon + 1)
  return kind === undefined || value === "" ? null : { kind, value }
}
