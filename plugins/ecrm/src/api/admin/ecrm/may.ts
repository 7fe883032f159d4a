import type { MiddlewareRoute } from "@medusajs/framework/http"
import type { StaffRight } from "../../../core/profiles/staff-right"
import { requireRight } from "./require-right"

type Method = "GET" | "POST" | "DELETE"

/**
 * What one action of one of the admin's routes asks for.
 * @param operation of the policy that a role must allow, where the host's `rbac` flag is on
 * @param right     what our own rights must allow as well, for routes that touch people's data
 */
export const may = (
  operation: string,
  resource: string,
  method: Method,
  path: string,
  right?: StaffRight
): MiddlewareRoute => ({
  matcher: `/admin/ecrm/${path}`,
  methods: [method],
  policies: { resource, operation },
  ...(right && { middlewares: [requireRight(right)] }),
})
