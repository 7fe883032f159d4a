import type { INotificationModuleService, Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { RenderedMessage } from "./render-message"

/** As the notification module says it where no provider serves the channel. */
const NO_PROVIDER = /could not find a notification provider for channel/i

/** A mail that must go out once for what it is about. */
export interface MailOnce {
  to: string
  template: string
  content: RenderedMessage
  /** What caused it, for example `order.placed`. */
  trigger_type: string
  resource_id: string
  resource_type: string
}

/**
 * Hands a mail to the notification module, once per template and resource.
 * @returns false where the store has no provider for mails; that is logged
 */
export async function sendMailOnce(container: MedusaContainer, mail: MailOnce): Promise<boolean> {
  const notifications: INotificationModuleService = container.resolve(Modules.NOTIFICATION)
  const idempotency_key = await unusedKey(notifications, mail)
  if (idempotency_key === null) return true
  try {
    await notifications.createNotifications({ ...mail, channel: "email", idempotency_key })
    return true
  } catch (error) {
    if (!NO_PROVIDER.test(String(error))) throw error
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: no provider for channel email, "${mail.template}" is not sent`)
    return false
  }
}

/**
 * Key under which this attempt may send; `null` when the mail has gone out. The notification
 * module never re-sends a row that a crash left pending, so a later attempt takes a key of its
 * own: for mails that were asked for, twice is better than never.
 */
async function unusedKey(
  notifications: INotificationModuleService,
  { template, resource_id }: MailOnce
): Promise<string | null> {
  const base = `ecrm:${template}:${resource_id}`
  const earlier = await notifications.listNotifications(
    { resource_id, template },
    { select: ["id", "idempotency_key", "status"] }
  )
  if (earlier.some((sent) => sent.status === "success")) return null
  const pending = earlier.filter((sent) => sent.status === "pending").length
  return pending === 0 ? base : `${base}:${pending}`
}
