import type { Logger } from "@medusajs/framework/types"
import { LiveModel } from "../../core/recommendations/live-model"
import { bounded } from "../../bounded"
import { errorText } from "../../core/shared/error-text"
import { SECOND_MS } from "../../core/shared/time"
import { placeAt, type FactPlaces, type ReadPlace } from "../warehouse/queries/fresh-facts"
import type { LoadedModel } from "./model-store"

/** A loaded model with what it has learned since. */
export interface Followed {
  live: LiveModel
  /** Everything written up to them is in. */
  places: FactPlaces
  /** … and every event that came up to this. */
  events_place: ReadPlace
  /** … and every product that was noted as changed up to this. */
  changes_place: ReadPlace
  /** Sold, and not yet learned from in full. */
  unlearned: Set<string>
}

/** Takes in what was written since the last look. */
export type Look = (followed: Followed) => Promise<void>

const INTERVAL_MS = 2 * SECOND_MS
/**
 * A server that has not looked for so long looks before it answers, as what was sold out in between
 * must not be shown for more than five seconds …
 */
const PAUSE_MS = 4 * SECOND_MS
/** … but nobody waits for a look that takes longer. */
const WAIT_MS_MAX = 200

/**
 * Keeps the loaded model up to date between trainings: every two seconds, while there are
 * requests, one look at what was written. A look that fails is said once, and tried again.
 */
export class Follower {
  private loaded: LoadedModel | null = null
  private followed: Followed | null = null
  private looked_at_ms = -Infinity
  private looking: Promise<void> | null = null
  private began_at_ms = -Infinity
  private is_failing = false

  constructor(
    private readonly logger: Pick<Logger, "warn">,
    private readonly now_ms: () => number = Date.now
  ) {}

  /** Looks when it is time; gives a promise only where the answer should wait for it. */
  keepUp(loaded: LoadedModel, look: Look): Promise<void> | null {
    const isNew = loaded !== this.loaded
    const age_ms = isNew ? Infinity : this.now_ms() - this.looked_at_ms
    if (age_ms < INTERVAL_MS) return null
    const looking = this.lookNow(loaded, look)
    const left_ms = this.began_at_ms + WAIT_MS_MAX - this.now_ms()
    return age_ms < PAUSE_MS || left_ms <= 0 ? null : bounded(looking, left_ms)
  }

  /** Looks now; fails never. */
  lookNow(loaded: LoadedModel, look: Look): Promise<void> {
    if (this.looking !== null && loaded === this.loaded) return this.looking
    if (loaded !== this.loaded || this.followed === null) {
      const { until_ms, events_until_ms } = loaded.model.learned
      this.loaded = loaded
      this.followed = {
        live: new LiveModel(loaded.model),
        places: { orders: placeAt(until_ms), items: placeAt(until_ms) },
        events_place: placeAt(events_until_ms),
        changes_place: placeAt(until_ms),
        unlearned: new Set(),
      }
    }
    this.began_at_ms = this.now_ms()
    const looking = look(this.followed)
      .then(() => void (this.is_failing = false))
      .catch((error) => {
        if (!this.is_failing) {
          this.logger.warn(`ecrm: picks do not follow what is new: ${errorText(error)}`)
        }
        this.is_failing = true
      })
      .finally(() => {
        this.looked_at_ms = this.began_at_ms
        if (this.looking === looking) this.looking = null
      })
    this.looking = looking
    return looking
  }
}
