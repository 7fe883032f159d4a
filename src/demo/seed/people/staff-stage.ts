import { Modules } from "@medusajs/framework/utils"
import { ADMIN_EMAIL, SHOPPER_EMAIL } from "../names"
import type { Stage } from "../stage"
import { members, profilesOf } from "./profiles"

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const TASK_ID = "etask_demo_anna"

/** What the merchant noted about the demo's shopper, and what is to be done for her. */
export const staffStage: Stage = {
  name: "notes",
  run: async (container) => {
    const profiles = profilesOf(container)
    if (!profiles) return 0
    const [user] = await container.resolve(Modules.USER).listUsers({ email: ADMIN_EMAIL })
    const anna = (await members(container, profiles)).find(({ email }) => email === SHOPPER_EMAIL)
    if (!user || !anna) return 0
    const { root_id } = anna
    const { rows } = await profiles.identities.db.raw<{ profile_id: string; is_told: boolean }>(
      `SELECT p.profile_id, EXISTS (
         SELECT FROM ecrm_profiles_task WHERE id = ?) AS is_told
       FROM ecrm_profiles_profile p WHERE p.id = ?`,
      [TASK_ID, root_id]
    )
    const [{ profile_id, is_told }] = rows
    if (is_told) return 2
    const author = { id: user.id, name: `${user.first_name} ${user.last_name}` }
    const now_ms = Date.now()
    await profiles.timeline.addStaffEntry(
      {
        profile_id,
        kind: "call",
        direction: "in",
        text: "Asked whether the carbon rod comes with a spare tip. It does; she will think it over.",
        occurred_at: new Date(now_ms - 2 * DAY_MS),
        corrects: null,
      },
      author
    )
    await profiles.tasks.create(
      {
        id: TASK_ID,
        profile_id,
        title: "Ask whether the spare tip fits",
        body: "She called about the carbon rod.",
        priority: "normal",
        owner: author,
        due_at: new Date(now_ms + DAY_MS),
        remind_at: new Date(now_ms + DAY_MS - HOUR_MS),
      },
      author
    )
    return 2
  },
}
