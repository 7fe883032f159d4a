import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareFunction,
} from "@medusajs/framework/http"

type Handler = (req: never, res: MedusaResponse) => Promise<void>

/**
 * Lets a route answer from a middleware without methods. The host registers those in front of its
 * routes; a route of a plugin comes after all of core's, and Express tries each of them in turn on
 * every request, which costs more than the answer. The route file stays: it serves HEAD.
 * @param method  what is answered here; everything else goes on to the routes
 * @param handler of the route
 */
export const answerEarly =
  (method: "GET" | "POST", handler: Handler): MiddlewareFunction =>
  async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    // Such a middleware is asked for the paths below its own too.
    if (req.method !== method || req.path !== "/") return next()
    await handler(req as never, res)
  }
