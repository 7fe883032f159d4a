import type { MiddlewareRoute } from "@medusajs/framework/http"

/**
 * Routes of mails and of their providers; nobody who comes from there brings a publishable key, see
 * `shopper-gate`.
 */
export const messagingMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/ecrm/messaging/webhooks/sendgrid",
    methods: ["POST"],
    // Once inflated; a call of SendGrid holds 768 kB at most.
    bodyParser: { preserveRawBody: true, sizeLimit: "1mb" },
  },
]
