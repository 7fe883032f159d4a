import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ShownPicks } from "../../core/messaging/shown-picks"
import { errorText } from "../../core/shared/error-text"
import { isUnavailable } from "../../modules/warehouse/unavailable"
import type { DueMessage, MessagePurpose, Printed } from "./purposes/purpose"

/** Data by message: `null` where what it was about is gone. */
export interface Loaded {
  data: Map<string, Printed | null>
  /** Messages whose data could not be loaded. */
  failed: Set<string>
  /** What mails show of the recommender, of those that do. */
  shown: Map<string, ShownPicks>
}

/**
 * Loads what messages print. Where it fails the half that does is looked for, so that one broken
 * order keeps nobody else's mail back; a database that is away is nobody's fault and is thrown.
 */
export async function loadPrinted(
  container: MedusaContainer,
  purpose: MessagePurpose,
  due: readonly DueMessage[]
): Promise<Loaded> {
  const loaded: Loaded = { data: new Map(), failed: new Set(), shown: new Map() }
  const error = await loadInto(loaded, container, purpose, due)
  if (error !== null) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const what = `${loaded.failed.size} of ${due.length} × ${purpose.key}`
    logger.warn(`ecrm: no data for ${what}, will be retried: ${errorText(error)}`)
  }
  return loaded
}

/** @returns one of the errors, `null` where there was none */
async function loadInto(
  loaded: Loaded,
  container: MedusaContainer,
  purpose: MessagePurpose,
  due: readonly DueMessage[]
): Promise<unknown> {
  if (due.length === 0) return null
  try {
    const found = await purpose.load(container, due, (id, shown) => loaded.shown.set(id, shown))
    for (const { id } of due) loaded.data.set(id, found.get(id) ?? null)
    return null
  } catch (error) {
    if (isUnavailable(error)) throw error
    if (due.length === 1) {
      loaded.failed.add(due[0].id)
      return error
    }
    const middle = Math.ceil(due.length / 2)
    const first = await loadInto(loaded, container, purpose, due.slice(0, middle))
    const second = await loadInto(loaded, container, purpose, due.slice(middle))
    return first ?? second ?? error
  }
}
