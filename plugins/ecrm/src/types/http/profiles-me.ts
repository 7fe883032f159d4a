import type { HouseholdRelation } from "../../core/profiles/household"
import type { IdentityKind } from "../../core/profiles/identity"
import type { TraitSource, TraitType, TraitValue } from "../../core/profiles/trait"

/** One way in which the store knows the shopper; `value` is masked, such as `a***@m***.example`. */
export interface MyIdentity {
  kind: IdentityKind
  value: string
  /** True once it is known to be theirs: signed in, or a mailed code given back. */
  is_proven: boolean
  first_seen_at: string
}

/** One trait the shopper may see; `value` is null while nobody has given one. */
export interface MyTrait {
  key: string
  label: string
  type: TraitType
  /** Of `choice`; empty for other types. */
  choices: string[]
  /** What the store keeps it for, in the merchant's words. */
  purpose: string
  value: TraitValue | null
  /** Who gave it; null while there is no value. */
  source: TraitSource | null
  given_at: string | null
  may_edit: boolean
}

export interface MyHouseholdMember {
  id: string
  relation: HouseholdRelation
  name: string | null
  /** `YYYY-MM-DD` */
  birthday: string | null
  consented_at: string
}

/** Orders of one currency, less returns and refunds; money in major units. */
export interface MyPurchases {
  currency_code: string
  orders: number
  revenue: number
  average_order: number
  /** `YYYY-MM-DD` */
  first_order_on: string
  last_order_on: string
}

/** What the store computes of the shopper; null where it has too little to say. */
export interface MyStanding {
  loyalty_class: string | null
  /** Names of the groups the shopper counts to, such as `champions`. */
  rfm_group: string | null
  /** Mean days between two purchase days. */
  interval_days: number | null
  /** 0..1 */
  return_rate: number | null
  discount_share: number | null
  /** `YYYY-MM-DD`; when the next order is expected. */
  next_order_on: string | null
  /** True: the shopper objected to profiling, so nothing of this is computed or used. */
  objects_to_profiling: boolean
}

/** `GET /ecrm/profiles/me`, for a signed-in shopper; also the answer of every change below. */
export interface MyProfile {
  profile: {
    display_name: string | null
    /** Masked. */
    email: string | null
    /** True once a code mailed to the account's address was given back. */
    is_email_proven: boolean
    kind: string
    first_seen_at: string
    identities: MyIdentity[]
    traits: MyTrait[]
    household: MyHouseholdMember[]
    purchases: MyPurchases[]
    standing: MyStanding
    /** Names of the segments the shopper is in. */
    segments: string[]
  }
}

/** `POST /ecrm/profiles/me`; a null value takes the trait back. Only traits with `may_edit`. */
export interface CorrectMyTraits {
  traits: Record<string, TraitValue | null>
}

/** `POST /ecrm/profiles/me/household`; `has_consented` must be true. */
export interface AddHouseholdMember {
  relation: HouseholdRelation
  name?: string
  birthday?: string
  has_consented: true
}
// `POST /ecrm/profiles/me/household/:id/removal` takes no body and answers `MyProfile`.

/**
 * `POST /ecrm/profiles/me/email-proofs` takes no body and answers 202 with this, also where no
 * mail is due. The code goes to the account's own address; it lives 15 minutes.
 */
export interface EmailProofRequested {
  /** Masked address the code goes to. */
  sent_to: string
  expires_in_s: number
}

/**
 * `POST /ecrm/profiles/me/email-proofs/confirmations`: answers `MyProfile`, or 400
 * `profiles.code_refused` for a wrong, spent or expired code alike.
 */
export interface ConfirmEmailProof {
  /** Six digits. */
  code: string
}
