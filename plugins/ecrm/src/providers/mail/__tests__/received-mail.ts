import PostalMime from "postal-mime"

/** A mail as the other side of a provider got it. */
export interface ReceivedMail {
  to: string
  from: string
  subject: string
  html: string
  text: string
  /** By name in lower case. */
  headers: Record<string, string>
}

/** Reads a mail of a file or of an SMTP session. */
export async function readReceived(raw: Buffer): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(raw)
  return {
    to: (mail.to ?? []).map(({ address }) => address).join(","),
    from: `${mail.from?.name ?? ""} <${mail.from?.address ?? ""}>`,
    subject: mail.subject ?? "",
    html: (mail.html ?? "").trim(),
    text: (mail.text ?? "").trim(),
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  }
}
