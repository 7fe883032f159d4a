import { EcrmError } from "../../../plugins/ecrm/src/core/shared/errors"
import { absoluteUrl, authType, sdk } from "../shared/sdk"

/**
 * Sends a table of costs as it is; the client of the admin would make JSON of it.
 * @throws EcrmError the server's, or `worth.not_uploaded`
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
  const { type, code, message } = answer
  throw new EcrmError(
    type ?? "unexpected_state",
    code ?? "worth.not_uploaded",
    message ?? `${response.status} ${response.statusText}`
  )
}
