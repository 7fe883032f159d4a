import { Button } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import { isUnknown, useNeighbours } from "./hooks"
import { NeighboursTable } from "./neighbours-table"
import { PairOrdersDrawer } from "./pair-orders-drawer"
import type { Neighbour } from "./types"

const NEIGHBOURS_SHOWN = 60

/** Neighbours of one item, and the orders behind a pair on demand. */
export function NeighboursSection({ itemId, onChoose, onClose }: NeighboursSectionProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const [pair, setPair] = useState<Neighbour | null>(null)
  const neighbours = useNeighbours(itemId, NEIGHBOURS_SHOWN)
  const top = useRef<HTMLDivElement>(null)
  const item = neighbours.data?.item
  const rows = neighbours.data?.neighbours ?? []
  useEffect(() => {
    // newer browsers answer with a promise, which React takes for a clean-up
    void top.current?.scrollIntoView({ block: "nearest" })
  }, [itemId])
  return (
    <div ref={top}>
      <Section
        title={item ? t("explorer.bought_with", { title: item.title }) : t("explorer.neighbours")}
        hint={item ? t("explorer.anchor", { orders: format.number(item.orders) }) : undefined}
        actions={
          <div className="flex flex-wrap items-center gap-3">
            {item?.product_id ? (
              <>
                <Link
                  className={textLink}
                  to={`/ecrm/recommendations?tab=why&slot=product&product_id=${item.product_id}`}
                >
                  {t("why.of_product")}
                </Link>
                <Link className={textLink} to={`/products/${item.product_id}`}>
                  {t("explorer.open_product")}
                </Link>
              </>
            ) : null}
            <Button size="small" variant="secondary" onClick={onClose}>
              {t("explorer.close")}
            </Button>
          </div>
        }
      >
        {isUnknown(neighbours.error) ? (
          <EmptyState title={t("explorer.unknown_item")} hint={t("explorer.unknown_item_hint")} />
        ) : neighbours.isError ? (
          <FailedRequest error={neighbours.error} onRetry={() => void neighbours.refetch()} />
        ) : neighbours.isPending ? (
          <LoadingRows rows={5} />
        ) : rows.length === 0 ? (
          <EmptyState title={t("explorer.no_neighbours")} hint={t("explorer.no_neighbours_hint")} />
        ) : (
          <NeighboursTable rows={rows} onOrders={setPair} onChoose={onChoose} />
        )}
      </Section>
      {item && pair ? (
        <PairOrdersDrawer item={item} neighbour={pair} onClose={() => setPair(null)} />
      ) : null}
    </div>
  )
}

interface NeighboursSectionProps {
  itemId: string
  onChoose: (id: string) => void
  onClose: () => void
}
