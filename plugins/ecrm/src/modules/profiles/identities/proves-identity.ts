import { PROOFS, provesIdentity } from "../../../core/profiles/identity"

/** After a column `proof`: true where the identity is known to be the person's. */
export const PROVES_IDENTITY = `IN (${PROOFS.filter(provesIdentity)
  .map((proof) => `'${proof}'`)
  .join(", ")})`
