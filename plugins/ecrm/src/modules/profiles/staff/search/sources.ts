import { byIdentity } from "./by-identity"
import { byOrderId } from "./by-order-id"
import { byOrderNumber } from "./by-order-number"
import { byWords } from "./by-words"
import type { SearchSource } from "./search-source"

/** Everything a person is found by. */
export const SEARCH_SOURCES: SearchSource[] = [byIdentity, byOrderId, byOrderNumber, byWords]
