import type { MedusaContainer } from "@medusajs/framework/types"
import { csvLine } from "../../../core/warehouse/imports/csv-cell"
import type { CampaignCounts, CampaignResults } from "../../../types/http/messaging-campaigns"
import { listRecipients } from "./list-recipients"

const PEOPLE_PER_PAGE = 1_000

/** Everybody of a campaign as the text of a CSV file; cells are safe in a spreadsheet. */
export async function* recipientsCsv(
  container: MedusaContainer,
  id: string
): AsyncGenerator<string> {
  const header = ["profile_id", "name", "email", "arm", "outcome", "state", "reason"]
  yield csvLine([...header, "accepted_at", "clicked_at", "unsubscribed_at"])
  const filter = { outcome: null, arm: null, limit: PEOPLE_PER_PAGE }
  for (let after: string | null = ""; after !== null;) {
    const page = await listRecipients(container, id, { ...filter, after })
    yield page.recipients
      .map((one) =>
        csvLine([
          one.profile_id,
          one.name ?? "",
          one.email ?? "",
          one.arm ?? "",
          one.outcome,
          one.state,
          one.reason ?? "",
          one.accepted_at ?? "",
          one.clicked_at ?? "",
          one.unsubscribed_at ?? "",
        ])
      )
      .join("")
    after = page.next_after
  }
}

const COUNTS: (keyof CampaignCounts)[] = [
  "accepted",
  "delivered",
  "bounced",
  "clicked",
  "unsubscribed",
  "complained",
]

/** Figures by arm and by hour as the text of a CSV file. */
export const resultsCsv = ({ arms, hours, sales }: CampaignResults): string => {
  const figures = (counts: CampaignCounts) => COUNTS.map((what) => counts[what])
  const money = sales.flatMap(({ currency_code }) => {
    return [`orders_${currency_code}`, `revenue_${currency_code}`]
  })
  const sold = (own: CampaignResults["sales"]) =>
    sales.flatMap(({ currency_code }) => {
      const of = own.find((one) => one.currency_code === currency_code)
      return [of?.orders ?? 0, of?.revenue ?? 0]
    })
  return [
    csvLine(["what", "of", ...COUNTS, ...money]),
    ...arms.map((arm) => csvLine(["arm", arm.arm, ...figures(arm), ...sold(arm.sales)])),
    ...hours.map((hour) => csvLine(["hour", hour.hour, ...figures(hour), ...money.map(() => "")])),
  ].join("")
}
