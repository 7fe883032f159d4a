import { randomUUID } from "node:crypto"
import type { MessagingFixture } from "../../../../../../../integration-tests/fixtures/messaging-database"
import type { ProviderEvent, ProviderEventType } from "../../../../core/messaging/provider-event"

/** A message that was handed to SendGrid, as the outbox leaves it while nobody has answered. */
export async function aSentMessage(
  { query, consent }: MessagingFixture,
  over: Record<string, unknown> = {}
): Promise<string> {
  const address = `reader.${randomUUID()}@private.example`
  const values = {
    purpose: "campaign",
    subject: randomUUID(),
    person: "p",
    message_class: "marketing",
    communication: "newsletter",
    topic: "newsletter",
    is_about_similar_goods: false,
    is_personalised: false,
    template_key: "letter",
    address,
    address_hash: consent.hashes.address("email", address),
    locale: "en",
    state: "sending",
    provider: "sendgrid",
    sending_at: new Date(Date.now() - 60_000),
    ...over,
  }
  const names = Object.keys(values)
  const [{ id }] = await query<{ id: string }>(
    `INSERT INTO ecrm_messaging_message (${names.join(", ")})
     VALUES (${names.map(() => "?").join(", ")}) RETURNING id`,
    Object.values(values)
  )
  return id
}

let serial = 0

/** Something that SendGrid tells of a message. */
export const anEvent = (
  send_id: string,
  type: ProviderEventType,
  over: Partial<ProviderEvent> = {}
): ProviderEvent => ({
  key: `event-${++serial}`,
  send_id,
  provider: "sendgrid",
  type,
  occurred_at: new Date(Date.now() - 30_000 + serial),
  is_machine: false,
  is_permanent: false,
  detail: null,
  destination_id: null,
  ...over,
})
