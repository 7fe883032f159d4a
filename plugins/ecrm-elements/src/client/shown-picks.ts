import type { KeyValueStorage, Recommendations, Slot } from "./types.js"

const KEY = "ecrm.shown"
/** Slots of one purchase: what the first have shown the last shows nothing like. */
const BEFORE: Partial<Record<Slot, readonly Slot[]>> = { confirmation: ["cart", "checkout"] }
const NOTED: readonly Slot[] = ["cart", "checkout"]
/** Of each slot; the server takes no more. */
const LENGTH_MAX = 20
/** What was shown on an earlier visit is another purchase's. */
const KEPT_MS = 30 * 60_000

/**
 * Picks that cart and checkout showed in this tab. It lets the confirmation differ for visitors of
 * whom nothing is recorded, too; it goes nowhere but into that question.
 */
export class ShownPicks {
  constructor(
    private readonly storage: KeyValueStorage,
    private readonly now: () => number
  ) {}

  note(answer: Recommendations | null): void {
    if (answer === null || !NOTED.includes(answer.slot)) return
    const ids = answer.recommendations.map(({ product_id }) => product_id).slice(0, LENGTH_MAX)
    const shown = { ids, at_ms: this.now() }
    this.storage.setItem(KEY, JSON.stringify({ ...this.kept(), [answer.slot]: shown }))
  }

  /** `slot:product_id`, of the slots that come before one; `undefined` for none. */
  before(slot: Slot): string[] | undefined {
    const kept = this.kept()
    const said = (BEFORE[slot] ?? []).flatMap((earlier) => {
      const { ids, at_ms } = (kept[earlier] ?? {}) as { ids?: unknown; at_ms?: unknown }
      const is_recent = this.now() - Number(at_ms) < KEPT_MS
      return is_recent && Array.isArray(ids) ? ids.map((id) => `${earlier}:${String(id)}`) : []
    })
    return said.length === 0 ? undefined : said
  }

  forget(): void {
    this.storage.removeItem(KEY)
  }

  private kept(): Record<string, unknown> {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(KEY) ?? "{}")
      return typeof kept === "object" && kept !== null ? { ...kept } : {}
    } catch {
      return {}
    }
  }
}
