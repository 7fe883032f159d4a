import { absoluteUrl, authType, sdk } from "../shared/sdk"

/**
 * Sends a table of costs as it is; the client of the admin would make JSON of it.
 * @throws Error with the server's message
 */
export async function uploadCosts(file: File): Promise<{ rows: number; changed: number }> {
  const token = authType === "jwt" ? await sdk.client.getToken() : null
  const response = await fetch(absoluteUrl("/admin/ecrm/worth/costs"), {
    method: "POST",
    credentials: authType === "session" ? "include" : "omit",
    headers: {
      "content-type": "text/csv",
      accept: "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: file,
  })
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return answer
  throw new Error(answer.message ?? `${response.status} ${response.statusText}`)
}
