import type { MedusaResponse } from "@medusajs/framework/http"
import { keepSaleNotice, readSaleNotice } from "../../../../workflows/consent/sale-notice"
import { orUnavailable } from "../../../or-unavailable"
import type { ShopperRequest } from "../../shopper-gate"
import { readInput } from "../read-input"
import { traceOf } from "../trace"
import { saleNoticeBody, saleNoticeQuery } from "../validators"

/**
 * What a checkout must say about mails after the sale, with a box to refuse them; `null` where the
 * country's law asks for nothing. Query: `country_code` of the delivery, `locale`.
 */
export const GET = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  const { country_code, locale } = readInput(saleNoticeQuery, req.query)
  res.json({ notice: await readSaleNotice(req.scope, country_code, locale) })
})

/** Keeps that a buyer was shown it, in which words, and whether they refused. */
export const POST = orUnavailable(async (req: ShopperRequest, res: MedusaResponse) => {
  await keepSaleNotice(req.scope, readInput(saleNoticeBody, req.body), traceOf(req))
  res.set("Cache-Control", "no-store").json({ status: "kept" })
})
