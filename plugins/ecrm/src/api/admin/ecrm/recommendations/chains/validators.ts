import { parseChain } from "../../../../../core/recommendations/chains/chain-document"
import { z } from "../../../../../core/shared/schema"
import {
  CHAIN_KINDS,
  CHAIN_ORDERS,
  CHAIN_ORIGINS,
  CHAIN_STATUSES,
  type ChainOrder,
} from "../../../../../modules/recommendations/chains/chain-rows"
import { readInput } from "../../read-input"
import { id, INVALID, page, printable, version } from "../setting-fields"

const DECISIONS_MAX = 500

const listQuery = z.strictObject({
  q: printable(200).optional(),
  kind: z.enum(CHAIN_KINDS).optional(),
  status: z.enum(CHAIN_STATUSES).optional(),
  origin: z.enum(CHAIN_ORIGINS).optional(),
  order: z.enum(Object.keys(CHAIN_ORDERS) as [ChainOrder]).default("-updated_at"),
  ...page,
})
const createBody = z.strictObject({ chain: z.unknown() })
const changeBody = z.strictObject({ chain: z.unknown(), version })
const decisionBody = z.strictObject({ version })
const decisionsBody = z.strictObject({
  decision: z.enum(["accept", "refuse"]),
  chains: z.array(z.strictObject({ id, version })).min(1).max(DECISIONS_MAX),
})

/** @throws EcrmError `recommendations.invalid_input`, as do all readers here */
export const readChainsQuery = (query: unknown) => readInput(listQuery, query, INVALID)
/** @throws EcrmError `recommendations.invalid_chain` with the path of the field as well */
export const readNewChain = (body: unknown) =>
  parseChain(readInput(createBody, body, INVALID).chain)
/** @throws EcrmError `recommendations.invalid_chain` with the path of the field as well */
export const readChangedChain = (body: unknown) => {
  const given = readInput(changeBody, body, INVALID)
  return { document: parseChain(given.chain), version: given.version }
}
export const readDecision = (body: unknown) => readInput(decisionBody, body, INVALID)
export const readDecisions = (body: unknown) => readInput(decisionsBody, body, INVALID)
