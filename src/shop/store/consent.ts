import type {
  Consent,
  ConsentTopic,
  ConsentWish,
  MyConsent,
  SaleNotice,
} from "ecrm-elements/client"
import { text } from "../i18n/text"
import { announce } from "./announcements"
import { consent, isAsked, language, locale } from "./settings"
import { shop } from "./shop"
import { Signal } from "./signal"

/** What the signed-in shopper hears from the shop, once it was asked. */
export const preferences = new Signal<MyConsent | undefined>(undefined)

const calls = () => shop().ecrm.consent

export async function loadPreferences(): Promise<void> {
  preferences.set(await calls().me({ locale: locale() }))
}

/** @returns how many boxes wait for a click in a mail */
export async function savePreferences(wish: ConsentWish): Promise<number> {
  const { awaiting_confirmation, ...saved } = await calls().save(wish, { locale: locale() })
  preferences.set(saved)
  return awaiting_confirmation.length
}

/** What one may subscribe to by e-mail, in the shopper's language; empty until it was asked. */
export const mailTopics = new Signal<ConsentTopic[]>([])

/** Asks for the topics. The shop can be used without: where it fails there is no form. */
export async function loadMailTopics(): Promise<void> {
  const topics = await calls()
    .topics(language.value)
    .catch(() => [])
  mailTopics.set(topics.filter(({ channels }) => channels.includes("email")))
}

/** Beside an order, which does not wait for it, nor fail with it. */
export async function subscribeMeanwhile(email: string, topic: ConsentTopic): Promise<void> {
  await subscribe(email, [topic]).then(
    () => announce(text().newsletter.asked),
    () => undefined
  )
}

/** What the checkout must say about mails after the sale; null where the country asks for nothing. */
export const saleNotice = new Signal<SaleNotice | null>(null)
let noticeOf = ""

/** Asks for the notice of a country; only the newest question counts. */
export async function loadSaleNotice(country_code: string): Promise<void> {
  const asked = `${country_code} ${language.value}`
  noticeOf = asked
  const notice = country_code
    ? await calls()
        .saleNotice(country_code, language.value)
        .catch(() => null)
    : null
  if (noticeOf === asked) saleNotice.set(notice)
}

/** Beside an order, which does not wait for it: where it is not kept, no mail follows. */
export function keepSaleNotice(cart_id: string, shown: SaleNotice, is_refused: boolean): void {
  const { locale: shownIn, version } = shown.wording
  void calls()
    .keepSaleNotice({ cart_id, locale: shownIn, wording_version: version, is_refused })
    .catch(() => undefined)
}

/**
 * Keeps whether visits may be counted, here and on the server, and puts the question away. The
 * server hears it first, while this device still knows which visitor it is; it need not answer.
 */
export function chooseTracking(choice: Consent): void {
  void calls()
    .decideTracking(choice)
    .catch(() => undefined)
  consent.set(choice)
  isAsked.set(false)
}

/** The newsletter, where the shop has one. */
export const newsletter = (): ConsentTopic | undefined =>
  mailTopics.value.find(({ topic }) => topic === "newsletter")

/** Begins a subscription to these topics, in the words that were shown. */
export async function subscribe(email: string, topics: ConsentTopic[]): Promise<void> {
  await calls().subscribe({
    email,
    locale: language.value,
    topics: topics.map(({ topic, wording }) => ({ topic, wording_version: wording.version })),
  })
}
