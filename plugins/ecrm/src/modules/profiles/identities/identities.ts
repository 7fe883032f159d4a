import type { StoreDatabase } from "../../../store-database"
import { noteVisitors, type SignedInVisitor } from "./note-visitors"

/** Who a person is: roots, identities, proofs, merges, traits, households. */
export class Identities {
  constructor(readonly db: StoreDatabase) {}

  /** Notes at which devices customers were signed in; see `noteVisitors`. */
  async noteVisitors(pairs: SignedInVisitor[]): Promise<number> {
    return await noteVisitors(this.db, pairs)
  }
}
