import { container as application } from "@medusajs/framework"
import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService } from "@medusajs/framework/utils"
import {
  queueNotification,
  type NotificationToQueue,
} from "../../workflows/messaging/queue-notification"

/**
 * Core's notification provider for mails: what other plugins send is queued beside our own messages,
 * asked the same gate, sent by the same provider, and shown in the same log.
 */
export default class EcrmNotificationProvider extends AbstractNotificationProviderService {
  static identifier = "ecrm"

  /** @returns id of the queued message; when it goes out, or why not, is said in the log */
  async send(asked: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    // Core hands over the whole row, its id and its idempotency key included.
    const notification = asked as unknown as NotificationToQueue
    return { id: await queueNotification(application, notification) }
  }
}
