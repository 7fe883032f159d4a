import type { Recommendation, Recommendations } from "../recommendations/answer"
import { instantOfUuidV7, uuidV7From } from "../shared/uuid-v7"
import type { EventRow } from "../warehouse/event"
import { mailReader } from "../warehouse/mail-reader"

/** A pick as a mail shows it. */
interface ShownPick {
  product_id: string
  variant_id: string
  anchor_product_id: string | null
  reason_code: string
  /** Where its link leads; `null` without one. */
  url: string | null
}

/** What a mail shows of the slot `email`; kept with its message, and told once it is accepted. */
export interface ShownPicks {
  /** Customer of core whose mail it is, or root of who is none. */
  reader_id: string
  sales_channel_id: string | null
  model_version: number | null
  /** `<experiment>:<variant>` where something is tried; of a hold-out this is all there is. */
  variant: string | null
  picks: ShownPick[]
}

/** What the recommender answered for a mail. */
export type PickedForMail = Pick<Recommendations, "model_version" | "variant" | "recommendations">

/**
 * What a mail shows, ready to be kept.
 * @param urls of the picks, in their order
 * @returns `null` where nothing is shown, and nothing is tried that would have to be counted
 */
export function shownPicks(
  { recommendations, model_version, variant }: PickedForMail,
  reader: Pick<ShownPicks, "reader_id" | "sales_channel_id">,
  urls: readonly (string | null)[]
): ShownPicks | null {
  if (recommendations.length === 0 && variant === null) return null
  const picks = recommendations.map((pick: Recommendation, i): ShownPick => {
    const { product_id, variant_id, reason } = pick
    const { anchor_product_id, code } = reason
    return { product_id, variant_id, anchor_product_id, reason_code: code, url: urls[i] ?? null }
  })
  return { ...reader, model_version, variant, picks }
}

/**
 * The exposures of a mail, as pages tell theirs: one a pick, and in a trial one without a product,
 * which counts people alike whatever was picked. The same mail has the same ids, however often it
 * was tried.
 * @param message `sent_at`: when it was handed to the provider that took it
 */
export function exposuresOf(message: { id: string; sent_at: Date; shown: ShownPicks }): EventRow[] {
  const { id, sent_at, shown } = message
  const of = (place: number) => eventOf("exposure", shown, uuidV7From(id, sent_at, place))
  const picks = shown.picks.map((pick, at) => ({ ...of(at + 1), ...deedWith(pick, at) }))
  return shown.variant === null ? picks : [of(0), ...picks]
}

/**
 * A click on a pick of a mail; `null` where the link was none of a pick.
 * @param click id and instant of the event that was kept of it
 */
export function pickClickOf(
  shown: ShownPicks,
  click: { id: string; at: Date; url: string }
): EventRow | null {
  const at = shown.picks.findIndex(({ url }) => url === click.url)
  if (at < 0) return null
  const told = eventOf("click", shown, uuidV7From(click.id, click.at, 0))
  return { ...told, ...deedWith(shown.picks[at], at) }
}

const deedWith = ({ url: _url, ...pick }: ShownPick, position: number) => ({ ...pick, position })

function eventOf(type: "exposure" | "click", shown: ShownPicks, event_id: string): EventRow {
  return {
    visitor_id: mailReader(shown.reader_id),
    event_id,
    occurred_at: instantOfUuidV7(event_id),
    type,
    product_id: null,
    variant_id: null,
    anchor_product_id: null,
    cart_id: null,
    order_id: null,
    // Would be taken for a visit of theirs; the reader names them.
    customer_id: null,
    sales_channel_id: shown.sales_channel_id,
    query: null,
    slot: "email",
    position: null,
    quantity: null,
    model_version: shown.model_version,
    reason_code: null,
    variant: shown.variant,
    actor: null,
  }
}
