import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageClass } from "../../core/consent/may-contact"
import type { MailProvider, SendOutcome } from "../../core/messaging/mail"
import type { RenderedPieces } from "../../core/messaging/pieces"
import { issuePreferenceLinks, type PreferenceLinks } from "../consent/issue-preference-links"
import { chooseProvider } from "./choose-provider"
import { noteOutcomes } from "./note-outcomes"
import { allPurposes } from "./purposes/all-purposes"
import type { MessagePurpose, Printed } from "./purposes/purpose"
import { renderAlsoForeign } from "./render-foreign"
import { renderMails } from "./render-mails"
import { tellsEvents } from "./tells-events"
import { trackLinks, type UntrackedMail } from "./track-links"

/** A mail to be printed. */
export interface WantedMail {
  template_key: string
  locale: string
  data: Printed
  /** As it was printed before, or submitted; without it the version that is published. */
  template_version_id?: string
}

/** `prints_picks`: whether its template has a place for picks, be they there or not. */
export type RenderedMail =
  (RenderedPieces & { template_version_id: string; prints_picks?: boolean }) | { error: string }

/** `mails_max`: while a provider that failed is tried again, little is at stake; none: its batch. */
export type ChosenProvider =
  { provider: MailProvider; mails_max?: number } | { blocked_until: Date; reason: string }

/** Everything that delivering needs of others; their parts, or a spec's. */
export interface DeliverDeps {
  purposes: readonly MessagePurpose[]
  /** Never throws for one bad template: its mails are errors. */
  renderMails(container: MedusaContainer, wanted: WantedMail[]): Promise<RenderedMail[]>
  trackLinks(container: MedusaContainer, mails: readonly UntrackedMail[]): Promise<RenderedPieces[]>
  preferenceLinks(
    container: MedusaContainer,
    recipients: Parameters<typeof issuePreferenceLinks>[1]
  ): Promise<PreferenceLinks[] | null>
  chooseProvider(container: MedusaContainer, message_class: MessageClass): Promise<ChosenProvider>
  noteOutcomes(
    container: MedusaContainer,
    provider_key: string,
    outcomes: readonly SendOutcome[]
  ): Promise<void>
  /** Does a provider of this name tell what becomes of mails? False for one that is no more. */
  tellsEvents(container: MedusaContainer, provider_key: string): boolean
}

/** The parts as the application has them. */
export const deliverDeps: DeliverDeps = {
  purposes: allPurposes,
  renderMails: renderAlsoForeign(renderMails),
  trackLinks,
  preferenceLinks: issuePreferenceLinks,
  chooseProvider,
  noteOutcomes,
  tellsEvents,
}
