import { randomUUID } from "node:crypto"
import type { StoreDatabase } from "../../../store-database"
import type { ClickedLink } from "./click-links"

/** Seconds after acceptance in which nobody has read a mail yet: scanners follow links on arrival. */
const ARRIVAL_S = 10
/** So many different links within that many seconds is nobody who reads. */
const BURST_LINKS_MIN = 3
const BURST_S = 2

/** Who follows links of mails. */
export class Clicks {
  constructor(readonly db: StoreDatabase) {}

  /**
   * Keeps a click. Those of machines are kept and not counted; where a burst gives a machine away,
   * its clicks before are not counted any more. An answer to a mail in doubt shows that it arrived.
   * @param is_machine what the request says of itself
   */
  async record({ send_id, destination_id }: ClickedLink, is_machine: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { rows } = await tx.raw<{ is_early: boolean }>(
        `SELECT now() < coalesce(accepted_at, sending_at, now())
           + make_interval(secs => ${ARRIVAL_S}) AS is_early
         FROM ecrm_messaging_message WHERE id = ? FOR UPDATE`,
        [send_id]
      )
      if (rows.length === 0) return
      await tx.raw(
        `INSERT INTO ecrm_messaging_event
           (key, message_id, provider, type, is_machine, destination_id, occurred_at)
         VALUES (?, ?, 'page', 'clicked', ?, ?, clock_timestamp())`,
        [`click:${randomUUID()}`, send_id, is_machine || rows[0].is_early, destination_id]
      )
      await tx.raw(MARK_BURST, [send_id, send_id])
      await tx.raw(
        `UPDATE ecrm_messaging_message m SET
           state = CASE WHEN state = 'unknown' THEN 'accepted' ELSE state END,
           accepted_at = coalesce(accepted_at, CASE WHEN state = 'unknown' THEN now() END),
           ended_at = coalesce(ended_at, CASE WHEN state = 'unknown' THEN now() END),
           clicked_at = (SELECT min(occurred_at) FROM ecrm_messaging_event
             WHERE message_id = m.id AND type = 'clicked' AND NOT is_machine)
         WHERE id = ?`,
        [send_id]
      )
    })
  }
}

const IN_BURST = `type = 'clicked' AND provider = 'page'
  AND occurred_at > clock_timestamp() - make_interval(secs => ${BURST_S})`

const MARK_BURST = `
  UPDATE ecrm_messaging_event SET is_machine = true
  WHERE message_id = ? AND NOT is_machine AND ${IN_BURST}
    AND (SELECT count(DISTINCT destination_id) FROM ecrm_messaging_event
      WHERE message_id = ? AND ${IN_BURST}) >= ${BURST_LINKS_MIN}`
