import type { MiddlewareRoute } from "@medusajs/framework/http"

/** A document may name hundreds of products. */
const DOCUMENT_SIZE = "1mb"

const withDocument = (path: string): MiddlewareRoute => ({
  matcher: `/admin/ecrm/recommendations/${path}`,
  methods: ["POST"],
  bodyParser: { sizeLimit: DOCUMENT_SIZE },
})

/** Documents may be long; a file is text, and its route reads it itself. */
export const recommendationSettingMiddlewares: MiddlewareRoute[] = [
  withDocument("chains"),
  withDocument("chains/:id"),
  withDocument("chain-previews"),
  withDocument("chain-dry-runs"),
  withDocument("rules"),
  withDocument("rules/:id"),
  withDocument("advisers"),
  withDocument("advisers/:key"),
  {
    matcher: "/admin/ecrm/recommendations/fit-uploads",
    methods: ["POST"],
    bodyParser: false,
  },
]
