/** Ways to reach a person that consent is given for, each by itself. */
export const CHANNELS = ["email", "sms", "phone"] as const
export type Channel = (typeof CHANNELS)[number]

/** What an address of a channel is: a mail address, or a number in E.164. */
export type AddressKind = "email" | "phone"

/** A number serves both text messages and calls. */
export const addressKind = (channel: Channel): AddressKind =>
  channel === "email" ? "email" : "phone"
