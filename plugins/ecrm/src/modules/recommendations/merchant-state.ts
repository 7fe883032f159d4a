import type { Logger } from "@medusajs/framework/types"
import { bounded } from "../../bounded"
import { errorText } from "../../core/shared/error-text"
import { readAdviser, type AdviserDocument } from "../../core/recommendations/adviser-document"
import { parseChain, type ChainDocument } from "../../core/recommendations/chains/chain-document"
import type { Trial } from "../../core/recommendations/experiments/variant-for"
import { readMerchandisingRule } from "../../core/recommendations/merchandising-rule"
import {
  compileRules,
  type CompiledRule,
  type StoredRule,
} from "../../core/recommendations/rules-here"
import type { SlotName } from "../../core/recommendations/slot"
import {
  DEFAULT_SLOT_POLICIES,
  readSlotPolicy,
  withOwnParts,
  type SlotPolicy,
} from "../../core/recommendations/slot-policy"
import { turnsOf, type Dated } from "../../core/recommendations/turns"
import type { StoreDatabase } from "../../store-database"
import { readMerchantState, readRevision, type MerchantRows } from "./queries/merchant-rows"

/** What the merchant decided, ready for requests. */
export interface Decisions {
  /** `0` before anything could be read. */
  revision: number
  policies: ReadonlyMap<SlotName, SlotPolicy>
  rules: CompiledRule[]
  /** Instants at which rules or chains begin or end by their dates, earliest first. */
  turns_ms: readonly number[]
  /** True where a rule asks what things cost. */
  weighs_margin: boolean
  /** Product id → what goes with it. */
  fits: ReadonlyMap<string, { product_id: string; note: string | null }[]>
  /** Highest priority first; dates are for the request to look at. */
  chains: { id: string; document: ChainDocument }[]
  /** What is tried in the slots. */
  trials: readonly Trial[]
  /** Policies of variants that have their own, by the variant's name. */
  variant_policies: ReadonlyMap<string, SlotPolicy>
  /** Id of a learned trait → the merchant's word for it by language. */
  trait_labels: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** Quizzes that shoppers may use, by key. */
  advisers: ReadonlyMap<string, ActiveAdviser>
}

export interface ActiveAdviser {
  document: AdviserDocument
  /** Counts the merchant's changes of it. */
  version: number
}

const CHECK_INTERVAL_MS = 2_000
/** A server that has not looked for so long looks before it answers … */
const PAUSE_MS = 4_000
/** … but nobody waits for longer. */
const WAIT_MS_MAX = 200

const NOTHING_DECIDED: Decisions = {
  revision: 0,
  policies: new Map(),
  rules: [],
  turns_ms: [],
  weighs_margin: false,
  fits: new Map(),
  chains: [],
  trials: [],
  variant_policies: new Map(),
  trait_labels: new Map(),
  advisers: new Map(),
}

/**
 * Holds what the merchant decided in memory. Asked at once by requests; looks at the revision
 * every two seconds, in the background, and reads the tables when it has changed. A document that
 * cannot be read is left out, said once a revision; a database that is away leaves what there was.
 */
export class MerchantState {
  private decisions = NOTHING_DECIDED
  private checked_at_ms = -Infinity
  private checking: Promise<void> | null = null
  private began_at_ms = -Infinity

  constructor(
    private readonly db: StoreDatabase,
    private readonly readTrials: () => Promise<Trial[]>,
    private readonly logger: Pick<Logger, "warn">,
    private readonly now_ms: () => number = Date.now
  ) {}

  /** What is known now; never waits, never fails. */
  current(): Decisions {
    if (this.now_ms() - this.checked_at_ms >= CHECK_INTERVAL_MS) void this.refresh()
    return this.decisions
  }

  /** Looks for changes when it is time; gives a promise only where the answer should wait for it. */
  keepUp(): Promise<void> | null {
    const age_ms = this.now_ms() - this.checked_at_ms
    if (age_ms < CHECK_INTERVAL_MS) return null
    const checking = this.refresh()
    const left_ms = this.began_at_ms + WAIT_MS_MAX - this.now_ms()
    return age_ms < PAUSE_MS || left_ms <= 0 ? null : bounded(checking, left_ms)
  }

  /** Looks for changes now and waits for them; fails never, says what went wrong. */
  refresh(): Promise<void> {
    if (this.checking !== null) return this.checking
    this.began_at_ms = this.now_ms()
    this.checking = this.load()
      .catch((error) => {
        this.logger.warn(`ecrm: what the merchant decided was not read: ${errorText(error)}`)
      })
      .finally(() => {
        this.checked_at_ms = this.now_ms()
        this.checking = null
      })
    return this.checking
  }

  private async load(): Promise<void> {
    if ((await readRevision(this.db)) === this.decisions.revision) return
    const { revision, rows } = await readMerchantState(this.db)
    // After the revision: what changes meanwhile has a later one, and is read again.
    const trials = await this.readTrials()
    this.decisions = this.compile(revision, rows, trials)
  }

  private compile(revision: number, rows: MerchantRows, trials: Trial[]): Decisions {
    const policies = new Map<SlotName, SlotPolicy>()
    for (const { name, policy } of rows.slots) {
      if (!(name in DEFAULT_SLOT_POLICIES)) continue
      this.keep(`the slot ${name}`, () => policies.set(name as SlotName, readSlotPolicy(policy)))
    }
    const rules: StoredRule[] = []
    for (const { document, ...row } of rows.rules) {
      this.keep(`the rule ${row.id}`, () =>
        rules.push({ ...row, document: readMerchandisingRule(document) })
      )
    }
    const fits = new Map<string, { product_id: string; note: string | null }[]>()
    for (const { product_id, fits_product_id, note } of rows.fits) {
      const list = fits.get(product_id) ?? []
      list.push({ product_id: fits_product_id, note })
      fits.set(product_id, list)
    }
    const chains: Decisions["chains"] = []
    for (const { id, document } of rows.chains) {
      this.keep(`the chain ${id}`, () =>
        chains.push({ id, document: { ...parseChain(document), is_active: true } })
      )
    }
    const trait_labels = new Map(rows.traits.map(({ key, labels }) => [key, labels]))
    const advisers = new Map<string, ActiveAdviser>()
    for (const { key, document, version } of rows.advisers) {
      this.keep(`the adviser ${key}`, () =>
        advisers.set(key, { document: readAdviser(document), version })
      )
    }
    const variant_policies = this.policiesOf(trials, policies)
    return {
      ...{ revision, policies, fits, chains, trials, variant_policies, trait_labels, advisers },
      rules: compileRules(rules),
      turns_ms: turnsOf([...rules, ...chains.map(({ document }) => datesOf(document))]),
      weighs_margin: rules.some(({ document }) => document.kind === "margin"),
    }
  }

  /** The slot's policy with what a variant has its own way. */
  private policiesOf(
    trials: readonly Trial[],
    policies: ReadonlyMap<SlotName, SlotPolicy>
  ): Map<string, SlotPolicy> {
    const made = new Map<string, SlotPolicy>()
    for (const { id, slot, document } of trials) {
      const policy = policies.get(slot) ?? DEFAULT_SLOT_POLICIES[slot]
      for (const variant of document.variants) {
        if (variant.policy === undefined) continue
        const name = `${id}:${variant.key}`
        const own = variant.policy
        this.keep(`the variant ${name}`, () =>
          made.set(name, readSlotPolicy(withOwnParts(policy, own)))
        )
      }
    }
    return made
  }

  private keep(what: string, read: () => void): void {
    try {
      read()
    } catch (error) {
      this.logger.warn(`ecrm: ${what} cannot be read and is left out: ${errorText(error)}`)
    }
  }
}

const datesOf = ({ starts_at, ends_at }: ChainDocument): Dated => ({
  starts_at_ms: starts_at === null ? null : Date.parse(starts_at),
  ends_at_ms: ends_at === null ? null : Date.parse(ends_at),
})

/** The policy of a slot: the merchant's, else that of core. */
export const policyOf = ({ policies }: Decisions, slot: SlotName): SlotPolicy =>
  policies.get(slot) ?? DEFAULT_SLOT_POLICIES[slot]
