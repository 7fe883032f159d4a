import type { MedusaContainer } from "@medusajs/framework/types"
import { senderHeader } from "../../core/messaging/sender"
import type { MessagingSettingsAnswer } from "../../types/http/messaging-settings"
import { deliverDeps } from "./deliver-deps"
import { messagingModule } from "./messaging-module"

const CHANGES_MAX = 50

/** What the merchant decided for all messages, as the admin shows it. */
export async function showSettings(container: MedusaContainer): Promise<MessagingSettingsAnswer> {
  const { settings, audit, options } = messagingModule(container)
  const [row, changes] = await Promise.all([
    settings.read(),
    audit.list("settings", null, CHANGES_MAX),
  ])
  return {
    settings: { ...row, changed_at: row.changed_at.toISOString() },
    sender: senderHeader(row) ?? options.messaging.from ?? null,
    purposes: deliverDeps.purposes.map(({ key, kind, template_key, can_be_off }) => ({
      key,
      message_class: kind.message_class,
      template_key,
      can_be_off,
    })),
    changes: changes.map((change) => ({ ...change, acted_at: change.acted_at.toISOString() })),
  }
}
