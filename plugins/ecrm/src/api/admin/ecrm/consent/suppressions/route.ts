import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { requireAddress } from "../../../../../core/consent/address"
import { addressKind } from "../../../../../core/consent/channel"
import { consentModule } from "../../../../../workflows/consent/consent-module"
import { suppressAddresses } from "../../../../../workflows/consent/suppress-addresses"
import { orUnavailable } from "../../../../or-unavailable"
import { logAccess } from "../../profiles/log-access"
import { readInput } from "../../read-input"
import { readActor } from "../read-actor"
import { INVALID, suppressionBody, suppressionsQuery } from "../validators"

/** A page of suppressions. Query: `address` (whole), `channel`, `reason`, `is_lifted`, `order`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { address, channel, ...page } = readInput(suppressionsQuery, req.query, INVALID)
  const { hashes, suppressions } = consentModule(req.scope)
  const address_hash =
    address === undefined
      ? undefined
      : hashes.address(channel, requireAddress(addressKind(channel), address))
  const found = await suppressions.list({ ...page, address_hash })
  await logAccess(req, "view_suppressions", null, { shown: found.suppressions.length })
  res.json({ ...found, limit: page.limit, offset: page.offset })
})

/** Suppresses an address by hand; the same again changes nothing. Answers `{ added }`. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { note, ...one } = readInput(suppressionBody, req.body, INVALID)
  requireAddress(addressKind(one.channel), one.address)
  await logAccess(req, "suppress_address", null, { reason: one.reason })
  const by = { source: "staff", note, ...(await readActor(req)) }
  res.status(201).json({ added: await suppressAddresses(req.scope, [one], by) })
})
