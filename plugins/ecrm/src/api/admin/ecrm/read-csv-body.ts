import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../core/shared/errors"

/** What a file may be, and the code of the refusal where it is not. */
export interface CsvBodyLimits {
  bytes_max: number
  code: `${string}.${string}`
}

/**
 * Reads a CSV file that is the request's body.
 * @throws EcrmError `code` for another type, too large a file, or no UTF-8
 */
export async function readCsvBody(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  limits: CsvBodyLimits
): Promise<string> {
  try {
    return await readText(req, limits)
  } catch (error) {
    // The rest of the body is read away, or the client could not read the answer.
    req.resume()
    res.setHeader("connection", "close")
    throw error
  }
}

async function readText(
  req: AuthenticatedMedusaRequest,
  { bytes_max, code }: CsvBodyLimits
): Promise<string> {
  const refuse = (message: string) => new EcrmError("invalid_data", code, message)
  const type = (req.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase()
  if (type !== "text/csv") {
    throw refuse("Send the file itself as the body, with content-type text/csv")
  }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > bytes_max) throw refuse(`A file may have ${bytes_max / 1024 / 1024} MiB`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refuse("The file is not UTF-8")
  }
}
