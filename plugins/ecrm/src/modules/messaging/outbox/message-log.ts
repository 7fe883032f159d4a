import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import type { Audit } from "../audit"
import {
  countMessages,
  listMessages,
  type MessageCounts,
  type MessageFilter,
  type MessagePage,
} from "./queries/list-messages"
import { cancelQueued, queueAgain } from "./queries/move-by-hand"
import { readMessage, type WholeMessage } from "./queries/read-message"

interface Actor {
  actor_id: string
  actor_name: string | null
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const unknownMessage = () =>
  new EcrmError("not_found", "messaging.unknown_message", "There is no such message")

/** Messages as staff see and move them. */
export class MessageLog {
  constructor(
    readonly db: StoreDatabase,
    private readonly audit: Audit
  ) {}

  async page(filter: MessageFilter, before: string | null, limit: number): Promise<MessagePage> {
    return await listMessages(this.db, filter, before, limit)
  }

  async count(filter: MessageFilter): Promise<MessageCounts> {
    return await countMessages(this.db, filter)
  }

  /** @throws EcrmError `messaging.unknown_message` */
  async read(id: string): Promise<WholeMessage> {
    const message = UUID.test(id) ? await readMessage(this.db, id) : null
    if (message === null) throw unknownMessage()
    return message
  }

  /** @throws EcrmError `messaging.unknown_message`, `messaging.not_resendable` */
  async resend(id: string, by: Actor): Promise<void> {
    await this.move(id, by, "resend")
  }

  /** @throws EcrmError `messaging.unknown_message`, `messaging.not_cancelable` */
  async cancel(id: string, by: Actor): Promise<void> {
    await this.move(id, by, "cancel")
  }

  private async move(id: string, by: Actor, action: "resend" | "cancel"): Promise<void> {
    const { state } = await this.read(id)
    await this.db.transaction(async (tx) => {
      const isMoved = action === "resend" ? await queueAgain(tx, id) : await cancelQueued(tx, id)
      if (!isMoved) throw refusalOf(action)
      const { actor_id, actor_name } = by
      const thing = { thing: "message", thing_id: id } as const
      await this.audit.append({ actor_id, actor_name, ...thing, action, details: { state } }, tx)
    })
  }
}

const refusalOf = (action: "resend" | "cancel"): EcrmError =>
  action === "resend"
    ? new EcrmError(
        "invalid_data",
        "messaging.not_resendable",
        "Only what failed, or is held because nobody knows whether it was sent, is sent again"
      )
    : new EcrmError(
        "invalid_data",
        "messaging.not_cancelable",
        "Only what is queued, and in no worker's hands, can be canceled"
      )
