import type { ChainDocument } from "../../../core/recommendations/chains/chain-document"
import type { ChainProposal } from "../../../core/recommendations/chains/propose-chains"
import type { StoreDatabase } from "../../../store-database"
import {
  changeChain,
  createChain,
  decideChain,
  listChains,
  readChain,
  removeChain,
  type ChainFilter,
  type MerchantChain,
} from "./chain-rows"
import { decideChains, type ChainDecision, type DecidedChains } from "./decide-chains"
import { writeProposals, type ProposalChanges } from "./write-proposals"

/** Chains that were written or learned; see `chain-rows`. */
export class Chains {
  constructor(private readonly db: StoreDatabase) {}

  async list(filter: ChainFilter): Promise<{ chains: MerchantChain[]; count: number }> {
    return await listChains(this.db, filter)
  }

  async read(id: string): Promise<MerchantChain> {
    return await readChain(this.db, id)
  }

  async create(document: ChainDocument, actor: string): Promise<MerchantChain> {
    return await createChain(this.db, document, actor)
  }

  async change(
    id: string,
    document: ChainDocument,
    version: number,
    actor: string
  ): Promise<MerchantChain> {
    return await changeChain(this.db, id, document, version, actor)
  }

  async remove(id: string, version: number, actor: string): Promise<void> {
    await removeChain(this.db, id, version, actor)
  }

  async accept(id: string, version: number, actor: string): Promise<MerchantChain> {
    return await decideChain(this.db, id, version, "active", actor)
  }

  async refuse(id: string, version: number, actor: string): Promise<MerchantChain> {
    return await decideChain(this.db, id, version, "refused", actor)
  }

  async acceptMany(decisions: ChainDecision[], actor: string): Promise<DecidedChains> {
    return await decideChains(this.db, decisions, "active", actor)
  }

  async refuseMany(decisions: ChainDecision[], actor: string): Promise<DecidedChains> {
    return await decideChains(this.db, decisions, "refused", actor)
  }

  async propose(learned: ChainProposal[], open_max?: number): Promise<ProposalChanges> {
    return await writeProposals(this.db, learned, open_max)
  }
}
