import type { MiddlewareRoute } from "@medusajs/framework/http"

/** The file is streamed from the request, so nothing may parse or buffer it on the way. */
export const importMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/ecrm/warehouse/imports", methods: ["POST"], bodyParser: false },
]
