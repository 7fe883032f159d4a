/** Askers that are remembered, at least. */
const REMEMBERED_MIN = 20_000

/** Who asks, by the names a request bears. */
interface Names {
  visitor_id: string | null
  customer_id: string | null
}

/** Who somebody is to an experiment. */
export interface Told {
  /** See `Shopper`. */
  person: string | null
  is_untold: boolean
}

/**
 * Remembers who asked, so that somebody stays in their variant of an experiment while nobody can be
 * looked up in time. Bounded: of those who did not ask for long some are forgotten.
 */
export class KnownPeople {
  private recent = new Map<string, string | null>()
  private before = new Map<string, string | null>()

  /** @param person as looked up; `null` for who takes no part */
  remember(names: Names, person: string | null): void {
    if (this.recent.size >= REMEMBERED_MIN) {
      this.before = this.recent
      this.recent = new Map()
    }
    this.recent.set(keyOf(names), person)
  }

  /**
   * Who somebody is without a look-up: as last time. A visitor who is in no account is their own
   * person; who is behind an account that was never looked up cannot be told.
   */
  recall(names: Names): Told {
    const key = keyOf(names)
    const told = [this.recent, this.before].find((people) => people.has(key))
    if (told !== undefined) return { person: told.get(key) ?? null, is_untold: false }
    if (names.customer_id === null) return { person: names.visitor_id, is_untold: false }
    return { person: null, is_untold: true }
  }
}

const keyOf = ({ visitor_id, customer_id }: Names) => `${customer_id ?? ""} ${visitor_id ?? ""}`
