/** What the mail that asks for confirmation may print. */
export interface ConfirmMailData {
  store: { name: string }
  confirm_url: string
  /** Exact texts that are agreed to. */
  wordings: string[]
  /** Hours for which the link works. */
  ttl_hours: number
}

export const confirmMailData = (
  storeName: string,
  confirm_url: string,
  wordings: readonly string[],
  ttl_hours: number
): ConfirmMailData => ({
  store: { name: storeName },
  confirm_url,
  wordings: [...wordings],
  ttl_hours,
})
