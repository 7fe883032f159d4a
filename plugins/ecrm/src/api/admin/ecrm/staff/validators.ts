import { STAFF_RIGHTS } from "../../../../core/profiles/staff-right"
import { z } from "../../../../core/shared/schema"
import { INVALID_QUERY, page } from "../profiles/validators"
import { readQuery } from "../warehouse/read-query"

const id = z.string().regex(/^[\w:.-]{1,200}$/, "must be an id")

const accessLogQuery = z.strictObject({
  ...page,
  actor_id: id.optional(),
  profile_id: id.optional(),
  action: z
    .string()
    .regex(/^[a-z_]{1,60}$/, "must be the name of an action")
    .optional(),
})

/** `GET /admin/ecrm/staff/access-log` @throws EcrmError `profiles.invalid_query` */
export function readAccessLogQuery(query: unknown) {
  const { actor_id, profile_id, action, ...rest } = readQuery(accessLogQuery, query, INVALID_QUERY)
  return {
    ...rest,
    actor_id: actor_id ?? null,
    profile_id: profile_id ?? null,
    action: action ?? null,
  }
}

const rightsBody = z.strictObject({
  rights: z
    .array(z.enum(STAFF_RIGHTS))
    .max(STAFF_RIGHTS.length)
    .transform((rights) => STAFF_RIGHTS.filter((right) => rights.includes(right))),
})

/** `POST /admin/ecrm/staff/rights/:user_id` @throws EcrmError `profiles.invalid_rights` */
export const readRightsBody = (body: unknown) =>
  readQuery(rightsBody, body, "profiles.invalid_rights")
