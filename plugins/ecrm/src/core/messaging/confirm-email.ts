import { MINUTE_MS, SECOND_MS } from "../shared/time"

/** What the mail with a code may print. @param ttl_s seconds for which the code works */
export const confirmEmailData = (store_name: string, code: string, ttl_s: number) => ({
  store: { name: store_name },
  code,
  minutes: (ttl_s * SECOND_MS) / MINUTE_MS,
})
