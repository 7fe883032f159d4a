import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import { isUnknown, useNeighbours } from "./hooks"

const SHOWN = 5

/** What is bought together with the product of the page. */
export function BoughtTogetherWidget({ productId }: { productId: string }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const answer = useNeighbours(productId, SHOWN)
  const rows = answer.data?.neighbours ?? []
  return (
    <Section
      title={t("widget.title")}
      actions={
        rows.length > 0 ? (
          <Link
            className={textLink}
            to={`/ecrm/recommendations?item=${encodeURIComponent(productId)}`}
          >
            {t("widget.explore")}
          </Link>
        ) : null
      }
    >
      {answer.isError && !isUnknown(answer.error) ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={SHOWN} />
      ) : rows.length === 0 ? (
        <EmptyState title={t("widget.empty")} hint={t("widget.empty_hint")} />
      ) : (
        <ol className="divide-ui-border-base divide-y">
          {rows.map((row) => (
            <li key={row.id} className="px-6 py-3">
              {row.product_id ? (
                <Link className={textLink} to={`/products/${row.product_id}`}>
                  {row.title}
                </Link>
              ) : (
                <Text size="small" weight="plus">
                  {row.title}
                </Text>
              )}
              <Text size="xsmall" className="text-ui-fg-subtle">
                {t("widget.figures", {
                  orders: format.number(row.orders_together),
                  confidence: format.percent(row.confidence),
                })}
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
