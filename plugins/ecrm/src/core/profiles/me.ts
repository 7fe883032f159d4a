import { maskEmail, maskPhone } from "./email"
import type { IdentityRef } from "./identity"

const END_CHARS = 4

/** An identity as its owner may see it on a screen that others may look at. */
export function maskIdentity({ kind, value }: IdentityRef): string {
  switch (kind) {
    case "email":
      return maskEmail(value)
    case "phone":
      return maskPhone(value)
    case "external":
      return `${value.slice(0, value.indexOf(":") + 1)}***${value.slice(-2)}`
    case "customer":
    case "visitor":
      return `***${value.slice(-END_CHARS)}`
  }
}
