import type { KeyValueStorage, PickContext, Slot } from "./types.js"

const KEY = "ecrm.accepted"
const ORDERS_KEY = "ecrm.purchased"
const LENGTH_MAX = 50

const SLOTS: readonly string[] = [
  "product",
  "cart",
  "checkout",
  "confirmation",
  "account",
  "home",
  "search_empty",
  "cart_empty",
  "email",
  "agent",
] satisfies Slot[]

/** Picks the shopper took in this session, so that an order can say which lines they became. */
export class AcceptedPicks {
  constructor(private readonly storage: KeyValueStorage) {}

  add(product_id: string, context: PickContext): void {
    const others = this.entries().filter(([id]) => id !== product_id)
    this.write([...others, [product_id, context] as const].slice(-LENGTH_MAX))
  }

  get(product_id: string): PickContext | undefined {
    return this.entries().find(([id]) => id === product_id)?.[1]
  }

  remove(product_ids: string[]): void {
    this.write(this.entries().filter(([id]) => !product_ids.includes(id)))
  }

  forget(): void {
    this.write([])
  }

  /** Whether this is the first time the order is seen; a reloaded confirmation page is not. */
  firstSeen(order_id: string): boolean {
    const seen = parseArray(this.storage.getItem(ORDERS_KEY))
    if (seen.includes(order_id)) return false
    this.storage.setItem(ORDERS_KEY, JSON.stringify([...seen, order_id].slice(-LENGTH_MAX)))
    return true
  }

  private entries(): (readonly [string, PickContext])[] {
    return parseArray(this.storage.getItem(KEY)).filter(isEntry)
  }

  private write(entries: (readonly [string, PickContext])[]): void {
    if (entries.length === 0) this.storage.removeItem(KEY)
    else this.storage.setItem(KEY, JSON.stringify(entries))
  }
}

function parseArray(text: string | null): unknown[] {
  if (!text) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is [string, PickContext] {
  if (!Array.isArray(value) || typeof value[0] !== "string") return false
  const context: unknown = value[1]
  if (typeof context !== "object" || context === null) return false
  const { slot, position } = context as Record<string, unknown>
  return SLOTS.includes(String(slot)) && typeof position === "number"
}
