import { absoluteUrl, authType, sdk } from "../shared/sdk"
import type { ImportRow, UploadRequest } from "./types"

/**
 * Sends a file as it is, because the server reads it as a stream.
 * @param onProgress share of the bytes that have left, 0..1
 * @param signal     stops the sending
 * @throws Error with the server's message
 */
export async function uploadImport(
  request: UploadRequest,
  onProgress: (share: number) => void,
  signal: AbortSignal
): Promise<ImportRow> {
  const query = new URLSearchParams({
    file_name: request.file.name,
    dry_run: String(request.is_dry_run),
    ...(request.format === "auto" ? {} : { format: request.format }),
    ...(request.source ? { source: request.source } : {}),
    ...(request.create_catalogue > 0 ? { create_catalogue: String(request.create_catalogue) } : {}),
  })
  const token = authType === "jwt" ? await sdk.client.getToken() : null
  return await new Promise((resolve, reject) => {
    // fetch tells nothing of how much has been sent
    const http = new XMLHttpRequest()
    http.open("POST", absoluteUrl(`/admin/ecrm/warehouse/imports?${query}`))
    http.withCredentials = authType === "session"
    http.setRequestHeader("content-type", "application/octet-stream")
    http.setRequestHeader("accept", "application/json")
    if (token) http.setRequestHeader("authorization", `Bearer ${token}`)
    http.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    http.onerror = () => reject(new Error(""))
    http.onabort = () => reject(new DOMException("", "AbortError"))
    http.onload = () => {
      const answer = parsed(http.responseText)
      if (http.status < 300 && answer.import) resolve(answer.import)
      else reject(new Error(answer.message ?? `${http.status} ${http.statusText}`))
    }
    signal.addEventListener("abort", () => http.abort())
    http.send(request.file)
  })
}

function parsed(text: string): { import?: ImportRow; message?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
