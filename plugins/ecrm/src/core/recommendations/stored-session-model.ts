import type { Sessions } from "./contract"
import { invalidSnapshot } from "./errors"
import { SessionLog } from "./session-log"
import { SessionModel, type SessionSettings } from "./session-model"

/** A session model as a snapshot holds it; what is counted is counted again. */
export interface StoredSessionModel extends Sessions {
  item_count: number
  settings: SessionSettings
}

/** Takes a model apart; shares memory with it. */
export const storeSessionModel = ({ log, settings }: SessionModel): StoredSessionModel => ({
  ...log.sessions(),
  item_count: log.item_count,
  settings,
})

/**
 * Puts a model together again; it answers as the one that was stored.
 * @throws EcrmError `recommendations.snapshot_invalid` where a session points nowhere
 */
export function restoreSessionModel(stored: StoredSessionModel): SessionModel {
  const { starts, items, instants_ms, item_count, settings } = stored
  const isSound =
    starts?.length === instants_ms?.length + 1 &&
    starts[starts.length - 1] === items?.length &&
    items.every((item) => item < item_count) &&
    settings?.views?.new_items !== undefined
  if (!isSound) throw invalidSnapshot("its sessions are damaged")
  const log = new SessionLog(item_count)
  log.append({ starts, items, instants_ms }, item_count)
  return new SessionModel(log, settings)
}
