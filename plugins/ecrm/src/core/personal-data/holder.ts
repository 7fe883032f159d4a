/** Lists of what names a person; every row about them is found by one of these. */
export const PERSON_FIELDS = [
  /** Their roots, the surviving one included. */
  "root_ids",
  /** Customers of core. */
  "customer_ids",
  /** Visitors known to be them. */
  "visitor_ids",
  /** As facts name a buyer: a customer of core, or `<source>:<reference>` of an import. */
  "person_keys",
  /** Addresses and numbers known to be theirs, as they are and hashed. */
  "addresses",
  "address_hashes",
  /** Texts that name them wherever they stand. */
  "mentions",
] as const
export type PersonField = (typeof PERSON_FIELDS)[number]

/** Somebody whose data is exported or erased. */
export type Person = { profile_id: string } & Record<PersonField, string[]>

/** One way in which a row is a person's. */
export interface RowMatch {
  column: string
  is: PersonField
  /**
   * `equals` (default); `contains` it as a whole word; after the source of the row's import, is a
   * `cell` of a line of CSV; or is the id of a `message` to one of the addresses.
   */
  how?: "equals" | "contains" | "cell" | "message"
  /** The row is theirs only if this column is empty or theirs as well. */
  unless_other?: { column: string; is: PersonField }
}

/**
 * What a column becomes: nothing, an empty text or document, the instant of the erasure; or, where
 * it names the person, nothing or a pseudonym that keeps rows of one person together.
 */
export type Replacement =
  "null" | "empty_text" | "empty_json" | "now" | "null_if_theirs" | "pseudonym_if_theirs"

export type OnErase =
  | { do: "delete" }
  | { do: "anonymise"; set: Record<string, Replacement>; reason: string }
  | { do: "keep"; reason: string }

/** A table with rows about people. */
export interface PersonalTable {
  table: string
  match: RowMatch[]
  /** What an export shows. */
  columns: string[]
  /** What it does not show, with the reason. */
  hidden: Record<string, string>
  on_erase: OnErase
}

/** A table without rows about shoppers. */
export interface ImpersonalTable {
  table: string
  columns: string[]
  reason: string
}

/** What a capability holds; every table and column of its own is named. */
export interface PersonalDataHolder {
  capability: string
  database: "store" | "warehouse"
  personal: PersonalTable[]
  impersonal: ImpersonalTable[]
}

/** Names in one text, apart by blanks. */
export const columnsOf = (names: string): string[] => names.trim().split(/\s+/)
