import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { picksBlock } from "../../../core/messaging/picks-block"
import { shownPicks, type PickedForMail } from "../../../core/messaging/shown-picks"
import { errorText } from "../../../core/shared/error-text"
import { SECOND_MS } from "../../../core/shared/time"
import { RECOMMENDATIONS_MODULE } from "../../../modules/recommendations"
import type RecommendationsModuleService from "../../../modules/recommendations/service"
import { mayFollow } from "../../consent/may-follow"
import { addresseeOfProfile, type Addressee } from "../../recommendations/asker-of-profile"
import { recommend } from "../../recommendations/recommend"
import type { NoteShown } from "../purposes/purpose"

type PrintedPicks = ReturnType<typeof picksBlock>

interface Reader {
  /** Of the message. */
  id: string
  person: string
  locale: string
}

/** People whose picks are looked for at once. */
const AT_ONCE = 8
/** Whoever has none by then goes without, so that a mail never waits for long. */
const WAIT_MS_MAX = 20 * SECOND_MS

/**
 * Picks of the slot `email` for each person, with their reasons, from what is known of them. Never
 * fails: where nothing fits, or the picks are away, a letter has none. The slot's policy and the
 * person's objection decide what may be known; see `readShopper`.
 * @param note told of each letter what it shows; left out where nobody gets it
 * @returns by the id of the message
 */
export async function picksForPeople(
  container: MedusaContainer,
  readers: readonly Reader[],
  store: { default_sales_channel_id: string | null; storefront_url: string | null },
  note?: NoteShown
): Promise<Map<string, PrintedPicks>> {
  const found = new Map<string, PrintedPicks>()
  const channel = store.default_sales_channel_id
  if (readers.length === 0 || channel === null) return found
  const waiting = readers.values()
  const ends_at = performance.now() + WAIT_MS_MAX
  let failure: unknown = null
  const work = async () => {
    for (const { id, person, locale } of waiting) {
      if (performance.now() > ends_at) return
      try {
        const reader = await addresseeOfProfile(container, person)
        const picked = await pick(container, reader.asker, locale, channel)
        const picks = picksBlock(picked.recommendations, store.storefront_url)
        if (note) await noteShown(container, reader, { id, channel, picked, picks, note })
        found.set(id, picks)
      } catch (error) {
        failure ??= error
      }
    }
  }
  try {
    const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
    // A worker that serves no requests has not looked what the merchant decided.
    await picks.merchant.refresh()
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } catch (error) {
    failure ??= error
  }
  if (failure !== null || found.size < readers.length) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const why = failure === null ? "they took too long" : errorText(failure)
    logger.warn(`ecrm: ${readers.length - found.size} letters go without picks: ${why}`)
  }
  return found
}

async function pick(
  container: MedusaContainer,
  asker: Addressee["asker"],
  locale: string,
  channel: string
): Promise<PickedForMail> {
  const picked = await recommend(container, { slot: "email", locale }, [channel], asker)
  if (asker.customer_id === null || picked.recommendations.length === 0) return picked
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  // What is mailed cannot be taken back: refusals are asked for, however long that takes.
  const refused = new Set((await picks.refusals.of([asker.customer_id])).get(asker.customer_id))
  const recommendations = picked.recommendations.filter(
    ({ product_id }) => !refused.has(product_id)
  )
  return { ...picked, recommendations }
}

async function noteShown(
  container: MedusaContainer,
  { asker, reader_id }: Addressee,
  letter: {
    id: string
    channel: string
    picked: PickedForMail
    picks: PrintedPicks
    note: NoteShown
  }
): Promise<void> {
  const urls = letter.picks.map(({ url }) => url)
  const shown = shownPicks(letter.picked, { reader_id, sales_channel_id: letter.channel }, urls)
  if (shown !== null && (await mayFollow(container, asker.customer_id))) {
    letter.note(letter.id, shown)
  }
}
