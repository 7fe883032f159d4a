import { Button, Drawer, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { SimpleTable } from "../shared/simple-table"
import { textLink } from "../shared/text-link"
import { usePairOrders } from "./hooks"
import type { ExplorerItem, Neighbour, PairOrder } from "./types"

const STEP = 20
const SHOWN_MAX = 100

/** The orders that contain both items: the evidence behind a pick. */
export function PairOrdersDrawer({ item, neighbour, onClose }: PairOrdersDrawerProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const [limit, setLimit] = useState(STEP)
  const orders = usePairOrders(item.id, neighbour.id, limit)
  const rows = orders.data?.orders ?? []
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("pair.title")}</Drawer.Title>
          <Drawer.Description>
            {t("pair.hint", { item: item.title, neighbour: neighbour.title })}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto px-0 py-0">
          <Text size="small" className="text-ui-fg-subtle px-6 py-4">
            {t("pair.figures", {
              together: format.number(neighbour.orders_together),
              anchor: format.number(item.orders),
              confidence: format.percent(neighbour.confidence),
              lift: format.decimal(neighbour.lift),
            })}
          </Text>
          {orders.isError ? (
            <FailedRequest error={orders.error} onRetry={() => void orders.refetch()} />
          ) : orders.isPending ? (
            <LoadingRows rows={6} />
          ) : rows.length === 0 ? (
            <EmptyState title={t("pair.empty")} hint={t("pair.empty_hint")} />
          ) : (
            <OrdersTable orders={rows} />
          )}
        </Drawer.Body>
        <Drawer.Footer>
          {rows.length === limit && limit < SHOWN_MAX ? (
            <Button
              variant="secondary"
              size="small"
              isLoading={orders.isFetching}
              onClick={() => setLimit(Math.min(SHOWN_MAX, limit + STEP))}
            >
              {t("pair.more")}
            </Button>
          ) : null}
          <Drawer.Close asChild>
            <Button variant="secondary" size="small">
              {t("explorer.close")}
            </Button>
          </Drawer.Close>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

interface PairOrdersDrawerProps {
  item: ExplorerItem
  neighbour: Neighbour
  onClose: () => void
}

function OrdersTable({ orders }: { orders: PairOrder[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      caption={t("pair.title")}
      rows={orders}
      rowKey={(order) => order.order_id}
      columns={[
        { key: "order", header: t("pair.order"), cell: (order) => <OrderName order={order} /> },
        { key: "at", header: t("pair.at"), cell: (order) => format.instant(order.ordered_at) },
        {
          key: "source",
          header: t("pair.source"),
          cell: (order) => (order.source === "store" ? t("pair.store") : order.source),
        },
      ]}
    />
  )
}

function OrderName({ order }: { order: PairOrder }) {
  const name = order.display_id ?? order.order_id
  return order.store_order_id ? (
    <Link className={textLink} to={`/orders/${order.store_order_id}`}>
      #{name}
    </Link>
  ) : (
    <span>{name}</span>
  )
}
