import { Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { sdk } from "../shared/sdk"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import type { ItemHit, Neighbour } from "./types"

const SHOWN = 5

/** What is bought together with the product of the page. */
export function BoughtTogetherWidget({ productId }: { productId: string }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const answer = useBoughtTogether(productId)
  const item = answer.data?.item ?? null
  const rows = answer.data?.neighbours ?? []
  return (
    <Section
      title={t("widget.title")}
      actions={
        item ? (
          <Link
            className={textLink}
            to={`/ecrm/recommendations?item=${encodeURIComponent(item.item_id)}`}
          >
            {t("widget.explore")}
          </Link>
        ) : null
      }
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={SHOWN} />
      ) : rows.length === 0 ? (
        <EmptyState title={t("widget.empty")} hint={t("widget.empty_hint")} />
      ) : (
        <ol className="divide-ui-border-base divide-y">
          {rows.map((row) => (
            <li key={row.item_id} className="px-6 py-3">
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

const useBoughtTogether = (productId: string) =>
  useQuery({
    queryKey: ["ecrm", "recommendations", "bought-together", productId],
    queryFn: async (): Promise<{ item: ItemHit | null; neighbours: Neighbour[] }> => {
      const { items } = await sdk.client.fetch<{ items: ItemHit[] }>(
        "/admin/ecrm/recommendations/items",
        { query: { q: productId, limit: 1 } }
      )
      if (items.length === 0) return { item: null, neighbours: [] }
      return await sdk.client.fetch(
        `/admin/ecrm/recommendations/items/${encodeURIComponent(items[0].item_id)}/neighbours`,
        { query: { limit: SHOWN } }
      )
    },
  })
