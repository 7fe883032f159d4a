import type { MiddlewareRoute } from "@medusajs/framework/http"

/** Sources and words of half a million characters each, some of which have three bytes. */
const CONTENT_SIZE = "4mb"

export const messagingTemplateMiddlewares: MiddlewareRoute[] = ["draft", "preview"].map((what) => ({
  matcher: `/admin/ecrm/messaging/templates/:key/${what}`,
  methods: ["POST"],
  bodyParser: { sizeLimit: CONTENT_SIZE },
}))
