/// <reference path="./build-globals.d.ts" />
import Medusa from "@medusajs/js-sdk"

/** Base URL of the back end as the admin was built for; `/` means the page's own origin. */
export const backendUrl = __BACKEND_URL__ ?? "/"
export const authType = __AUTH_TYPE__ ?? "session"

/** The client of all our admin pages; authenticates as the admin itself does. */
export const sdk = new Medusa({
  baseUrl: backendUrl,
  auth: { type: authType, jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined },
})

/** Absolute URL of an admin route, for requests that the client cannot make (uploads). */
export const absoluteUrl = (path: string): string => {
  const base = new URL(backendUrl, window.location.origin)
  return `${base.origin}${base.pathname.replace(/\/$/, "")}${path}`
}
