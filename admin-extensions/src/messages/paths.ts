/** Where the merchant's routes of messages answer. */
export const MESSAGING = "/admin/ecrm/messaging"

export const idPath = (id: string): string => encodeURIComponent(id)

/** Of everything that is asked below `MESSAGING`, so that a change has it asked again. */
export const messagingKey = (...parts: unknown[]): unknown[] => ["ecrm", "messaging", ...parts]

/** Address of a part of the messages pages. */
export const messagesPath = (tab: string, part: Record<string, string> = {}): string =>
  `/ecrm/messages?${new URLSearchParams({ tab, ...part })}`
