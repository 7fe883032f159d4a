import type { MiddlewareRoute } from "@medusajs/framework/http"

/** The file is text, and the route reads it itself. */
export const costMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/ecrm/worth/costs", methods: ["POST"], bodyParser: false },
]
