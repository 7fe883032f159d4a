import type { MiddlewareRoute } from "@medusajs/framework/http"

/** A file of 50,000 addresses. */
export const suppressionImportMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/ecrm/consent/suppressions/imports",
    methods: ["POST"],
    bodyParser: { sizeLimit: "5mb" },
  },
]
