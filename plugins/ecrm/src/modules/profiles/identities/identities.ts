import type { StoreDatabase } from "../../../store-database"

/** Who a person is: roots, identities, proofs, merges, traits, households. */
export class Identities {
  constructor(readonly db: StoreDatabase) {}
}
