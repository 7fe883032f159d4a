import type { MedusaContainer } from "@medusajs/framework/types"
import type { PurposeRow } from "../../types/http/messaging-purposes"
import { messagingModule } from "./messaging-module"
import { allPurposes } from "./purposes/all-purposes"

/** Everything that messages are sent for, whether it is on, and how much goes out. */
export async function readPurposes(container: MedusaContainer): Promise<PurposeRow[]> {
  const { settings, purposeCounts } = messagingModule(container)
  const [{ off_purposes }, counts] = await Promise.all([settings.read(), purposeCounts.lastMonth()])
  return allPurposes.map(({ key, kind, template_key, can_be_off, lives_hours }) => {
    const count = counts.find(({ purpose }) => purpose === key)
    return {
      key,
      message_class: kind.message_class,
      template_key,
      is_on: !off_purposes.includes(key),
      can_be_off,
      lives_hours,
      sent_last_30_days: count?.sent ?? 0,
      skipped_last_30_days: count?.skipped ?? 0,
      last_sent_at: count?.last_sent_at?.toISOString() ?? null,
    }
  })
}
