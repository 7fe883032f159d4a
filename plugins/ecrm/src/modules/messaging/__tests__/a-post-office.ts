import type { MedusaContainer } from "@medusajs/framework/types"
import { createMessaging } from "../../../../../../integration-tests/fixtures/messaging-database"
import type { NewMessage } from "../../../core/messaging/message"
import type { DeliverDeps } from "../../../workflows/messaging/deliver-deps"
import { deliverMessages } from "../../../workflows/messaging/deliver-messages"
import { planMessages } from "../../../workflows/messaging/plan-messages"
import type { MessagePurpose } from "../../../workflows/messaging/purposes/purpose"
import { reconcileMessages } from "../../../workflows/messaging/reconcile-messages"
import { StubProvider } from "./stub-provider"

export const ALL_CLASSES = ["transactional", "service", "marketing"] as const

const RECEIPT: MessagePurpose = {
  key: "order_placed",
  kind: {
    message_class: "transactional",
    communication: null,
    topic: null,
    is_about_similar_goods: false,
    is_personalised: false,
  },
  template_key: "order-placed",
  untrue_because: `SELECT 'order_canceled' FROM canceled_order c WHERE c.id = m.subject`,
  lives_hours: null,
  can_be_off: true,
  secret_fields: ["login_url"],
  load: async (_container, messages) =>
    new Map(
      messages.map((m) => [m.id, { subject: m.subject, login_url: "https://shop.example/t" }])
    ),
}

const ADVERT: MessagePurpose = {
  ...RECEIPT,
  key: "advert",
  kind: {
    message_class: "marketing",
    communication: "newsletter",
    topic: "offers",
    is_about_similar_goods: false,
    is_personalised: false,
  },
  template_key: "advert",
  untrue_because: null,
  secret_fields: [],
  load: async (_container, messages) => new Map(messages.map((m) => [m.id, { code: m.subject }])),
}

const text = (words: string) => ({ statics: [words], holes: [] })

/** Everything that delivering needs, in one process: a store with a provider that counts. */
export async function aPostOffice(name: string, options: Record<string, unknown> = {}) {
  const store = await createMessaging(name, options)
  await store.query(`CREATE TABLE canceled_order (id text PRIMARY KEY)`)
  const provider = new StubProvider()
  const receipt = { ...RECEIPT }
  const advert = { ...ADVERT }
  const deps: DeliverDeps = {
    purposes: [receipt, advert],
    renderMails: async (_container, wanted) =>
      wanted.map(({ template_key, locale, data }) => ({
        template_version_id: `${template_key}-1`,
        skeleton_id: `${template_key}-${locale}`,
        subject: text(template_key),
        html: text(JSON.stringify(data)),
        text: text(locale),
      })),
    trackLinks: async (_container, mails) => mails.map(({ rendered }) => rendered),
    preferenceLinks: async (_container, recipients) =>
      recipients.map((_one, i) => ({
        preferences_url: `https://shop.example/p/${i}`,
        unsubscribe_url: `https://shop.example/u/${i}`,
        headers: {
          "List-Unsubscribe": `<https://shop.example/u/${i}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
      })),
    chooseProvider: async () => ({ provider }),
    noteOutcomes: async () => undefined,
    tellsEvents: () => provider.tellsEvents,
  }
  let serial = 0
  const address = (n: number) => `someone${n}@private.example`
  const hashOf = (value: string) => store.consent.hashes.address("email", value)
  const message = (purpose: MessagePurpose, over: Partial<NewMessage> = {}): NewMessage => {
    serial += 1
    return {
      ...purpose.kind,
      purpose: purpose.key,
      subject: `order_${serial}`,
      person: "buyer",
      template_key: purpose.template_key,
      address: address(serial),
      root_id: null,
      locale: "en",
      payload: {},
      due_at: null,
      campaign_id: null,
      variant: null,
      planned: null,
      ...over,
    }
  }
  return {
    ...store,
    provider,
    deps,
    receipt,
    advert,
    address,
    hashOf,
    aReceipt: (over: Partial<NewMessage> = {}) => message(receipt, over),
    anAdvert: (over: Partial<NewMessage> = {}) => message(advert, over),
    plan: (messages: NewMessage[]) => planMessages(store.container, messages),
    deliver: (container: MedusaContainer = store.container, given: Partial<DeliverDeps> = {}) =>
      deliverMessages(container, ALL_CLASSES, { ...deps, ...given }),
    reconcile: () => reconcileMessages(store.container, deps),
    agree: async (addresses: string[], topic = "offers") => {
      await store.consent.ledger.append(
        addresses.map((value) => ({
          topic,
          channel: "email",
          address_hash: hashOf(value),
          root_id: null,
          state: "granted",
          source: "confirmation",
          wording_id: null,
          occurred_at: null,
          idempotency_key: `agree:${value}:${topic}`,
        }))
      )
    },
    withdraw: async (value: string, topic = "offers") => {
      await store.consent.ledger.append([
        {
          topic,
          channel: "email",
          address_hash: hashOf(value),
          root_id: null,
          state: "withdrawn",
          source: "one_click",
          wording_id: null,
          occurred_at: null,
          idempotency_key: `withdraw:${value}:${topic}`,
        },
      ])
    },
    rows: (where = "true") =>
      store.query<{
        id: string
        state: string
        reason: string | null
        subject: string
        person: string
        address: string | null
        attempts: number
        due_at: Date
        printed: Record<string, unknown> | null
        payload: Record<string, unknown>
        decisions: { stage: string; verdict: string; reason: string | null }[]
      }>(
        `SELECT * FROM ecrm_messaging_message m WHERE ${where} ORDER BY queued_at, subject, person`
      ),
    states: async () =>
      Object.fromEntries(
        (
          await store.query<{ state: string; count: number }>(
            `SELECT state, count(*)::int AS count FROM ecrm_messaging_message GROUP BY 1 ORDER BY 1`
          )
        ).map(({ state, count }) => [state, count])
      ),
    empty: async () => {
      await store.query(`TRUNCATE ecrm_messaging_message, ecrm_messaging_contact_count,
        ecrm_messaging_event, ecrm_messaging_provider, canceled_order`)
      Object.assign(provider, { batch_max: 100, tellsEvents: true, answer: null })
      Object.assign(provider, { before: null, after: null, calls: 0 })
      provider.accepted.length = 0
      Object.assign(receipt, RECEIPT)
      Object.assign(advert, ADVERT)
    },
  }
}

export type PostOffice = Awaited<ReturnType<typeof aPostOffice>>
