/**
 * A text of a mail, cut where it differs between recipients: `statics[0] holes[0] statics[1] …`,
 * one static more than holes. The statics are the same for all mails of one template version and
 * language, so that a provider can be given them once for many recipients.
 */
export interface Pieces {
  readonly statics: readonly string[]
  readonly holes: readonly string[]
}

/** The whole text. */
export const joined = ({ statics, holes }: Pieces): string =>
  statics.map((text, i) => text + (holes[i] ?? "")).join("")

/** A rendered message, before it is addressed. */
export interface RenderedPieces {
  /** Equal for mails whose statics are equal. */
  skeleton_id: string
  subject: Pieces
  html: Pieces
  text: Pieces
}
