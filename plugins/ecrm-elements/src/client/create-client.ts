import { AcceptedPicks } from "./accepted-picks.js"
import { adviserCalls } from "./adviser-calls.js"
import { createAskServer } from "./ask-server.js"
import {
  browserDoNotTrack,
  browserOnPageHide,
  browserRandomBytes,
  browserTimers,
} from "./browser.js"
import { consentCalls } from "./consent-calls.js"
import { EventQueue } from "./event-queue.js"
import { createFetchRecommendations } from "./fetch-recommendations.js"
import { profileCalls } from "./profile-calls.js"
import { refusalCalls } from "./refusal-calls.js"
import { RefusedPicks } from "./refused-picks.js"
import { ShownPicks } from "./shown-picks.js"
import { safeStorage } from "./safe-storage.js"
import { createSendEvents } from "./send-events.js"
import type { EcrmClient, EcrmClientOptions, EcrmEvent, Purchase } from "./types.js"
import { uuidV7 } from "./uuid-v7.js"
import { VisitorToken } from "./visitor-token.js"

/**
 * Opens the shopper's side of the plugin: behaviour events, picks, and what is known of the shopper.
 * Events and picks never throw or log; without the server the shop works as if the client were not
 * there. Calls in the shopper's name reject with an `EcrmRequestError`.
 */
export function createEcrmClient(options: EcrmClientOptions): EcrmClient {
  const timers = options.timers ?? browserTimers
  const request: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init))
  const base = options.baseUrl.replace(/\/+$/, "")
  const consent = () => options.consent?.()
  const doNotTrack = options.doNotTrack ?? browserDoNotTrack
  const randomBytes = options.randomBytes ?? browserRandomBytes

  const token = new VisitorToken(keptIn(options.storage, "localStorage"), timers.now)
  const picks = new AcceptedPicks(keptIn(options.sessionStorage, "sessionStorage"))
  const mayTrack = () => {
    if (consent() !== "denied" && !doNotTrack()) return true
    token.forget()
    return false
  }

  const { authorization } = options
  const server = { publishableKey: options.publishableKey, fetch: request, timers }
  const send = createSendEvents({ ...server, authorization, url: `${base}/ecrm/events`, token })
  const refused = new RefusedPicks(keptIn(options.sessionStorage, "sessionStorage"))
  const shown = new ShownPicks(keptIn(options.sessionStorage, "sessionStorage"), timers.now)
  const url = `${base}/ecrm/recommendations`
  const ask = createFetchRecommendations({ ...server, authorization, url, token, mayTrack })
  const askServer = createAskServer({ ...server, authorization, base })
  const queue = new EventQueue({ send, timers, mayTrack, consent })
  const stopListening = (options.onPageHide ?? browserOnPageHide)(() => queue.flushBeforeLeaving())

  const track = (event: EcrmEvent) => {
    if (mayTrack()) queue.push({ id: uuidV7(timers.now(), randomBytes), ...event })
  }

  const forget = () => {
    refused.forget()
    shown.forget()
    picks.forget()
  }

  return {
    track,
    flush: () => queue.flush(),
    recommendations: async (query, { signal } = {}) => {
      const answer = await ask({ shown: shown.before(query.slot), ...query }, signal)
      const left = refused.leftOut(answer)
      shown.note(left)
      return left
    },
    accept: (product_id, context) => picks.add(product_id, context),
    acceptedAs: (product_id) => picks.get(product_id),
    purchase(purchase) {
      if (!picks.firstSeen(purchase.order_id)) return
      for (const event of purchaseEvents(purchase, picks)) track(event)
      picks.remove(purchase.items.map((item) => item.product_id))
    },
    forget,
    refusals: refusalCalls(askServer, token, refused),
    advisers: adviserCalls(askServer, token, refused),
    profiles: profileCalls(askServer),
    consent: consentCalls(askServer, token, forget),
    close() {
      stopListening()
      return queue.flush()
    },
  }
}

function purchaseEvents({ cart_id, order_id, items }: Purchase, picks: AcceptedPicks): EcrmEvent[] {
  return items.map(({ product_id, variant_id, quantity }) => ({
    type: "purchase",
    order_id,
    product_id,
    ...(cart_id ? { cart_id } : {}),
    ...(variant_id ? { variant_id } : {}),
    ...(quantity ? { quantity } : {}),
    ...picks.get(product_id),
  }))
}

/** Reading `window.localStorage` itself throws where cookies are blocked, so it is read late. */
function keptIn(given: EcrmClientOptions["storage"], name: "localStorage" | "sessionStorage") {
  return safeStorage(() => (given === undefined ? globalThis[name] : given))
}
