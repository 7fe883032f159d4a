import { TIMELINE_KINDS } from "../../../../../../core/profiles/timeline-entry"
import { z } from "../../../../../../core/shared/schema"
import { MINUTE_MS } from "../../../../../../core/shared/time"
import { STAFF_KINDS } from "../../../../../../modules/profiles/timeline/add-staff-entry"
import { CURSOR } from "../../../../../../modules/profiles/timeline/read-page"
import { instant, text, whole } from "../../../activity-fields"

export const INVALID = "timeline.invalid_input"
/** A clock of the staff may run this far ahead. */
const AHEAD_MAX_MS = MINUTE_MS

const cursor = z.string().regex(CURSOR, "must be a cursor of an answer")
const kind = z.enum(TIMELINE_KINDS)

/** `GET /admin/ecrm/profiles/:id/timeline` */
export const timelineQuery = z
  .strictObject({
    /** Comma-separated. */
    kinds: z
      .string()
      .transform((list) => list.split(","))
      .pipe(z.array(kind))
      .optional(),
    direction: z.enum(["in", "out", "internal"]).optional(),
    q: text(200).optional(),
    older: cursor.optional(),
    newer: cursor.optional(),
    /** Jumps to what had happened by then. */
    at: instant.optional(),
    limit: whole(1, 200).default(50),
  })
  .refine(({ older, newer, at }) => [older, newer, at].filter(Boolean).length <= 1, {
    message: "goes with neither of the others: older, newer, at",
    path: ["at"],
  })

/** `POST /admin/ecrm/profiles/:id/timeline` */
export const staffEntryBody = (now: Date) =>
  z.strictObject({
    kind: z.enum(STAFF_KINDS),
    /** Who spoke: the person (`in`), the store (`out`), or staff among themselves. */
    direction: z.enum(["in", "out", "internal"]).default("internal"),
    text: text(10_000).refine((value) => value.trim() !== "", "must not be empty"),
    occurred_at: instant
      .refine((at) => at.getTime() <= now.getTime() + AHEAD_MAX_MS, "must not lie in the future")
      .default(now),
    /** Id of the entry that this one corrects. */
    corrects: z
      .string()
      .regex(/^\d{1,18}$/, "must be the id of an entry")
      .optional(),
  })
