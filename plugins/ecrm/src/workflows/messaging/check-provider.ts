import type { MedusaContainer } from "@medusajs/framework/types"
import type { MailProvider } from "../../core/messaging/mail"
import { errorText } from "../../core/shared/error-text"
import { messagingModule } from "./messaging-module"

const CHECK_MS_MAX = 10_000

/**
 * Asks a provider whether it can be reached and knows us, and keeps the answer: nothing wrong lifts
 * a halt. Never throws on account of the provider.
 * @returns what is wrong, in one sentence; `null` nothing
 */
export async function checkProvider(
  container: MedusaContainer,
  provider: MailProvider
): Promise<string | null> {
  const error = await inTime(provider.check())
  const signed = error === null ? ((await provider.signedDomains?.()) ?? null) : null
  await messagingModule(container).health.noteCheck(provider.key, error, signed)
  return error
}

async function inTime(check: Promise<string | null>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("No answer within ten seconds"), CHECK_MS_MAX)
  })
  try {
    return await Promise.race([check.catch((error) => errorText(error)), late])
  } finally {
    clearTimeout(timer)
  }
}
