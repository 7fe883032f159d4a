import { defineMiddlewares } from "@medusajs/framework/http"
import { answerErrors } from "./answer-errors"
import { serveShop } from "./shop/serve-shop"

/**
 * File routes have no wildcard, so the shop front is a middleware on its prefix. It runs before the
 * routes and hands on what it does not know.
 */
export default defineMiddlewares({
  routes: [{ matcher: "/shop", middlewares: [serveShop] }],
  errorHandler: answerErrors,
})
