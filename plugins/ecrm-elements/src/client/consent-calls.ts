import type { AskServer } from "./ask-server.js"
import type {
  ChangedConsent,
  ConsentCalls,
  ConsentTopic,
  MyConsent,
  SaleNotice,
} from "./consent-types.js"
import type { VisitorToken } from "./visitor-token.js"

const CONSENT = "/ecrm/consent"
const ME = `${CONSENT}/me`

/** Calls of `/ecrm/consent`. @param forget what this tab knows of the shopper */
export function consentCalls(
  ask: AskServer,
  token: VisitorToken,
  forget: () => void
): ConsentCalls {
  const words = (locale: string | undefined) =>
    locale ? { headers: { "x-medusa-locale": locale } } : {}
  return {
    topics: async (locale) =>
      (await ask<{ topics: ConsentTopic[] }>(`${CONSENT}/topics?locale=${locale}`)).topics,
    subscribe: async (body) => void (await ask(`${CONSENT}/subscriptions`, { body })),
    saleNotice: async (country_code, locale) => {
      const query = new URLSearchParams({ country_code, locale })
      const path = `${CONSENT}/sale-notices?${query.toString()}`
      return (await ask<{ notice: SaleNotice | null }>(path)).notice
    },
    keepSaleNotice: async (body) => void (await ask(`${CONSENT}/sale-notices`, { body })),
    requestPreferenceLink: async (body) =>
      void (await ask(`${CONSENT}/preference-links`, { body })),
    me: ({ locale } = {}) => ask<MyConsent>(ME, words(locale)),
    save: (body, { locale } = {}) => ask<ChangedConsent>(ME, { body, ...words(locale) }),
    decideTracking: async (consent) => {
      await ask(`${CONSENT}/tracking`, { body: { consent }, headers: token.headers() })
    },
    exportMe: () => ask<unknown>(`${ME}/export`),
    eraseMe: async (email) => {
      await ask(`${ME}/erasure`, { body: { email, confirm: "erase" } })
      token.forget()
      forget()
    },
  }
}
