import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { EcrmError } from "../../../../core/shared/errors"
import { PROFILES_MODULE } from "../../../../modules/profiles"
import type ProfilesModuleService from "../../../../modules/profiles/service"
import { orUnavailable } from "../../../or-unavailable"
import { logAccess } from "../profiles/log-access"
import { readQuery } from "../warehouse/read-query"
import type { Insight } from "./insight"
import type { InsightQuery } from "./validators"

/** Currency of an answer in which nobody has ordered anything. */
const ANY_CURRENCY = "eur"

async function read<Query extends InsightQuery, Answer>(
  req: AuthenticatedMedusaRequest,
  insight: Insight<Query, Answer>
) {
  const query = readQuery(insight.schema, req.query, "insights.invalid_query")
  const profiles: ProfilesModuleService = req.scope.resolve(PROFILES_MODULE)
  const { segment_id = null } = query
  if (segment_id !== null) {
    const [segment] = await profiles.listEcrmSegments({ id: segment_id }, { take: 1 })
    if (!segment) {
      throw new EcrmError("not_found", "insights.segment_not_found", "There is no such segment")
    }
  }
  const most_used = query.currency ?? (await profiles.insights.currencies())[0]?.currency_code
  const currency_code = most_used ?? ANY_CURRENCY
  const today = new Date().toISOString().slice(0, 10)
  const filter = { currency_code, segment_id }
  return { currency_code, answer: await insight.read(profiles.insights, filter, query, today) }
}

/** Route of an insight: `{ currency_code, insight }`. */
export const answerInsight = <Query extends InsightQuery, Answer>(
  insight: Insight<Query, Answer>
) =>
  orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { currency_code, answer } = await read(req, insight)
    res.json({ currency_code, insight: answer })
  })

/** Route of an insight as a CSV file that a spreadsheet can open safely. */
export const exportInsight = <Query extends InsightQuery, Answer>(
  insight: Insight<Query, Answer>
) =>
  orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { currency_code, answer } = await read(req, insight)
    await logAccess(req, "export_insight", null, { insight: insight.name })
    res.setHeader("content-type", "text/csv; charset=utf-8")
    res.setHeader("content-disposition", `attachment; filename="insight-${insight.name}.csv"`)
    res.setHeader("x-content-type-options", "nosniff")
    res.send(insight.toCsv(answer, currency_code))
  })
