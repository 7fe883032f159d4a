import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../../../core/shared/errors"

/** Room for `ITEM_COSTS_MAX` rows. */
const BYTES_MAX = 16 * 1024 * 1024

const refuse = (message: string) => new EcrmError("invalid_data", "profiles.costs_invalid", message)

/**
 * Reads a CSV file that is the request's body.
 * @throws EcrmError `profiles.costs_invalid` for another type, too large a file, or no UTF-8
 */
export async function readCsvBody(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse
): Promise<string> {
  try {
    return await readText(req)
  } catch (error) {
    // The rest of the body is read away, or the client could not read the answer.
    req.resume()
    res.setHeader("connection", "close")
    throw error
  }
}

async function readText(req: AuthenticatedMedusaRequest): Promise<string> {
  const type = (req.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase()
  if (type !== "text/csv") {
    throw refuse("Send the file itself as the body, with content-type text/csv")
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > BYTES_MAX) throw refuse(`A file may have ${BYTES_MAX / 1024 / 1024} MiB`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refuse("The file is not UTF-8")
  }
}
