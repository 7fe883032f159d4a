import type { MedusaContainer } from "@medusajs/framework/types"
import type { ProfileScope } from "../../core/profiles/scope"
import { utcDayOf } from "../../core/profiles/segments/utc-day"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { hint } from "../warehouse/hint"
import { mirrorSegmentTask } from "./mirror-segment"
import { publishMembershipChanges } from "./publish-membership-changes"

/** Somebody waits for a few people; the changes of more are told by the reconciling pass. */
const BATCHES_AT_ONCE = 4

/** Brings memberships in line with the rules, and says who entered and left. */
export async function evaluateSegments(
  container: MedusaContainer,
  scope: ProfileScope
): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const as_of = utcDayOf(new Date())
  await segments.summariseDeeds(scope)
  const { entered, left } =
    scope === "all"
      ? await segments.evaluateAll(as_of)
      : await segments.evaluate(scope.profile_ids, as_of)
  await publishMembershipChanges(container, BATCHES_AT_ONCE)
  if (entered + left === 0) return
  const mirrored = (await segments.all()).filter((segment) => segment.is_mirrored)
  if (mirrored.length > 0) await hint(container, mirrored.map(mirrorSegmentTask))
}
