import type { MedusaContainer } from "@medusajs/framework/types"
import { consentModule, type RequestTrace } from "./consent-module"
import { withdraw } from "./change-preferences"
import { noteLeft } from "./note-left"
import { readPreferences, subjectOfLink } from "./preference-subject"

/**
 * Unsubscribes by the link of a mail: from the mail's topic, or from everything where it has none.
 * Doing it twice changes nothing. Source: RFC 8058.
 * @throws EcrmError `consent.link_invalid`
 */
export async function unsubscribe(
  container: MedusaContainer,
  token: string,
  trace: RequestTrace
): Promise<void> {
  const link = await consentModule(container).tokens.read(token, "preferences")
  const subject = subjectOfLink(link)
  const { boxes } = await readPreferences(container, subject)
  const concerned = link.topic === null ? boxes : boxes.filter((box) => box.topic === link.topic)
  const stops = link.topic === null ? null : [link.topic]
  await withdraw(container, subject, stops, concerned, "one_click", trace)
  await noteLeft(container, link)
}
