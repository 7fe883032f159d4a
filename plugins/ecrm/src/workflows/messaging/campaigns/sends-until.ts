import { HOUR_MS } from "../../../core/shared/time"
import type { EcrmOptions } from "../../../options"

/** How long messages of a campaign may leave after somebody has looked after it. */
export const sendsUntil = (
  { messaging: { schedule_too_old_hours } }: Pick<EcrmOptions, "messaging">,
  now: Date
): Date => new Date(now.getTime() + schedule_too_old_hours * HOUR_MS)
