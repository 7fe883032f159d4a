import {
  errorHandler,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

const answer = errorHandler()

/**
 * Answers errors as the host does, but a path that cannot be decoded, such as `/products/%ff`,
 * with 400 instead of 500.
 */
export function answerErrors(
  error: unknown,
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  const malformed = "The path is not percent-encoded UTF-8"
  const meant =
    error instanceof URIError ? new MedusaError(MedusaError.Types.INVALID_DATA, malformed) : error
  return answer(meant, req, res, next)
}
