import { HOUR_MS, MINUTE_MS } from "../shared/time"

/** Whole minutes left, at least one: whoever reads it needs them now. */
const minutesUntil = (expires_at: Date, now: Date): number =>
  Math.max(1, Math.floor((expires_at.getTime() - now.getTime()) / MINUTE_MS))

/** Adds a secret to a page's address; a page may have parameters of its own. */
const withToken = (page: string, token: string): string => {
  const url = new URL(page)
  url.searchParams.set("token", token)
  return url.toString()
}

/** A link that works once and not for long. */
export interface SecretLink {
  /** Page that takes the secret. */
  page: string
  token: string
  expires_at: Date
}

/** What the mail with a link to a new password may print. */
export const passwordResetData = (store_name: string, link: SecretLink, now: Date) => ({
  store: { name: store_name },
  reset_url: withToken(link.page, link.token),
  minutes: minutesUntil(link.expires_at, now),
})

/** What the mail that asks whether an address is its owner's may print. */
export const verifyEmailData = (store_name: string, link: SecretLink, now: Date) => ({
  store: { name: store_name },
  verify_url: withToken(link.page, link.token),
  minutes: minutesUntil(link.expires_at, now),
})

/** What the mail that invites staff may print. */
export const staffInviteData = (store_name: string, link: SecretLink, now: Date) => ({
  store: { name: store_name },
  invite_url: withToken(link.page, link.token),
  hours: Math.max(1, Math.round((link.expires_at.getTime() - now.getTime()) / HOUR_MS)),
})
