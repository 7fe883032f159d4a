import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SendOutcome } from "../../core/messaging/mail"
import { providerNews } from "../../core/messaging/provider-news"
import { messagingModule } from "./messaging-module"

/** Failures in a row at which the log says so; the next word is when somebody looks. */
const ALARM_AFTER = 3

/** Keeps what the outcomes of one call say of the provider, and says so where somebody must look. */
export async function noteOutcomes(
  container: MedusaContainer,
  provider_key: string,
  outcomes: readonly SendOutcome[]
): Promise<void> {
  const news = providerNews(outcomes, new Date())
  const isNews = news.has_accepted || news.has_failed || news.wait_ms !== null
  if (!isNews) return
  const { is_newly_halted, failures } = await messagingModule(container).health.note(
    provider_key,
    news
  )
  const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (is_newly_halted) {
    logger.error(
      `ecrm: ${provider_key} does not accept our mails, only urgent ones are tried: ` +
        `${news.halted_because}`
    )
  } else if (news.has_failed && failures === ALARM_AFTER) {
    logger.error(`ecrm: ${provider_key} is down: ${news.error}`)
  }
}
