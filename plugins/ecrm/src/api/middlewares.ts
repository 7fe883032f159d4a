import { defineMiddlewares } from "@medusajs/framework/http"
import { importMiddlewares } from "./admin/ecrm/warehouse/imports/middlewares"

export default defineMiddlewares({ routes: [...importMiddlewares] })
