import type { MedusaContainer } from "@medusajs/framework/types"
import type { Channel } from "../../core/consent/channel"
import { consentModule } from "./consent-module"

/** A topic as a form of the shop shows it. */
export interface ShownTopic {
  topic: string
  label: string
  purpose: string
  channels: Channel[]
  wording: { version: number; text: string }
}

/** Topics that can be agreed to in a language, in order; those without words in it are left out. */
export async function readTopics(
  container: MedusaContainer,
  locale: "en" | "de" | "zh"
): Promise<ShownTopic[]> {
  const { topics } = consentModule(container)
  const [rows, wordings] = await Promise.all([
    topics.list("active"),
    topics.currentWordings(locale),
  ])
  return rows.flatMap(({ key, labels, purposes, channels }) => {
    const wording = wordings.find((one) => one.topic === key)
    if (!wording) return []
    const { version, text } = wording
    const shown = { topic: key, label: labels[locale], purpose: purposes[locale], channels }
    return [{ ...shown, wording: { version, text } }]
  })
}
