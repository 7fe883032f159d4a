/** Value of a trait, by the type its definition names; a date is `YYYY-MM-DD`. */
export type TraitValue = string | number | boolean | string[]

export type TraitType = "text" | "number" | "date" | "boolean" | "choice" | "tags"

/** One way in which the store knows the shopper; `value` is masked, such as `a***@m***.example`. */
export interface MyIdentity {
  kind: "customer" | "email" | "phone" | "visitor" | "external"
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
  source: "shopper" | "staff" | "import" | "core" | "learned" | null
  given_at: string | null
  may_edit: boolean
}

export const HOUSEHOLD_RELATIONS = [
  "partner",
  "child",
  "parent",
  "sibling",
  "grandparent",
  "pet",
  "other",
] as const
export type HouseholdRelation = (typeof HOUSEHOLD_RELATIONS)[number]

export interface MyHouseholdMember {
  id: string
  relation: HouseholdRelation
  name: string | null
  /** `YYYY-MM-DD` */
  birthday: string | null
  consented_at: string
}

export interface NewHouseholdMember {
  relation: HouseholdRelation
  name?: string
  /** `YYYY-MM-DD` */
  birthday?: string
  /** The shopper has ticked that this person may be kept; the server takes nothing else. */
  has_consented: true
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
  rfm_group: string | null
  /** Mean days between two purchase days. */
  interval_days: number | null
  /** 0..1 */
  return_rate: number | null
  /** 0..1 */
  discount_share: number | null
  /** `YYYY-MM-DD`; when the next order is expected. */
  next_order_on: string | null
  /** True: the shopper objected to profiling, so nothing of this is computed or used. */
  objects_to_profiling: boolean
}

/** All that the store knows of the shopper and may show them. */
export interface MyProfile {
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

export interface EmailProofRequested {
  /** Masked address the code goes to. */
  sent_to: string
  expires_in_s: number
}

/**
 * What a signed-in shopper may see and say about themselves. Unlike the rest of the client these
 * calls reject, with an `EcrmRequestError`, so that the page can say what went wrong.
 */
export interface ProfileCalls {
  me(): Promise<MyProfile>
  /** Changes traits with `may_edit`; `null` takes a value back. */
  correct(traits: Record<string, TraitValue | null>): Promise<MyProfile>
  addHouseholdMember(member: NewHouseholdMember): Promise<MyProfile>
  removeHouseholdMember(id: string): Promise<MyProfile>
  /** Mails a code to the account's own address. */
  requestEmailProof(): Promise<EmailProofRequested>
  /** Rejects with code `profiles.code_refused` for a wrong, spent or expired code alike. */
  confirmEmail(code: string): Promise<MyProfile>
}
