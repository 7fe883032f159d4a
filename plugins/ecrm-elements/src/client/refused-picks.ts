import type { KeyValueStorage, Pick } from "./types.js"

const KEY = "ecrm.refused"
const LENGTH_MAX = 200

/**
 * Products the shopper refused in this tab: left out at once, whichever server answers next and
 * whether or not the server knows whom to remember.
 */
export class RefusedPicks {
  constructor(private readonly storage: KeyValueStorage) {}

  add(product_id: string): void {
    this.write([...this.ids().filter((id) => id !== product_id), product_id].slice(-LENGTH_MAX))
  }

  remove(product_id: string): void {
    this.write(this.ids().filter((id) => id !== product_id))
  }

  forget(): void {
    this.write([])
  }

  /** An answer without what was refused. */
  leftOut<Answer extends { recommendations: Pick[] } | null>(answer: Answer): Answer {
    const refused = new Set(this.ids())
    if (answer === null || refused.size === 0) return answer
    const recommendations = answer.recommendations.filter((pick) => !refused.has(pick.product_id))
    return { ...answer, recommendations }
  }

  private ids(): string[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(KEY) ?? "[]")
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []
    } catch {
      return []
    }
  }

  private write(ids: string[]): void {
    if (ids.length === 0) this.storage.removeItem(KEY)
    else this.storage.setItem(KEY, JSON.stringify(ids))
  }
}
