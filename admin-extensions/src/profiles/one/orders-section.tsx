import { StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { PageSwitch } from "../../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { textLink } from "../../shared/text-link"
import { Pick } from "../pick"
import { useOrders } from "../hooks"
import type { PersonOrder } from "../types"
import { useMoney } from "../words"

const PAGE_SIZE = 10
const ITEMS_SHOWN = 3

/** What a person bought, order by order. */
export function OrdersSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const [page, setPage] = useState(0)
  const [order, setOrder] = useState("-ordered_at")
  const answer = useOrders(profileId, { order, limit: PAGE_SIZE, offset: page * PAGE_SIZE })
  return (
    <Section
      title={t("profiles.orders.title")}
      hint={t("profiles.orders.hint")}
      actions={
        <Pick
          label={t("profiles.orders.sort")}
          value={order}
          options={[
            ["-ordered_at", t("profiles.orders.newest")],
            ["ordered_at", t("profiles.orders.oldest")],
            ["-net", t("profiles.orders.largest")],
            ["net", t("profiles.orders.smallest")],
          ]}
          onChange={(chosen) => {
            setOrder(chosen)
            setPage(0)
          }}
        />
      }
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={5} />
      ) : answer.data.count === 0 ? (
        <EmptyState title={t("profiles.orders.empty")} hint={t("profiles.orders.empty_hint")} />
      ) : (
        <>
          <OrdersTable orders={answer.data.orders} />
          <PageSwitch count={answer.data.count} pageSize={PAGE_SIZE} page={page} onPage={setPage} />
        </>
      )}
    </Section>
  )
}

function OrdersTable({ orders }: { orders: PersonOrder[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      isWhole
      caption={t("profiles.orders.title")}
      rows={orders}
      rowKey={(order) => order.order_id}
      columns={[
        {
          key: "order",
          header: t("profiles.orders.order"),
          cell: (order) => <OrderName order={order} />,
        },
        {
          key: "at",
          header: t("profiles.orders.at"),
          cell: (order) => format.instant(order.ordered_at),
        },
        {
          key: "items",
          header: t("profiles.orders.items"),
          cell: (order) => <Items order={order} />,
        },
        {
          key: "net",
          header: t("profiles.orders.net"),
          isFigure: true,
          cell: (order) => <Net order={order} />,
        },
        {
          key: "source",
          header: t("profiles.orders.source"),
          cell: (order) => (order.source === "store" ? t("profiles.orders.store") : order.source),
        },
      ]}
    />
  )
}

function OrderName({ order }: { order: PersonOrder }) {
  const name = order.display_id ?? order.order_id
  return order.source === "store" ? (
    <Link className={textLink} to={`/orders/${order.order_id}`}>
      #{name}
    </Link>
  ) : (
    <span>{name}</span>
  )
}

function Items({ order }: { order: PersonOrder }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const more = order.items.length - ITEMS_SHOWN
  if (order.items.length === 0) return "–"
  return (
    <div className="min-w-48 whitespace-normal py-1">
      {order.items.slice(0, ITEMS_SHOWN).map((item) => (
        <Text key={item.item_id} size="small">
          {format.number(item.quantity)} × {item.title || item.sku || item.item_id}
        </Text>
      ))}
      {more > 0 ? (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("profiles.orders.more_items", { count: format.number(more) })}
        </Text>
      ) : null}
    </div>
  )
}

function Net({ order }: { order: PersonOrder }) {
  const { t } = useTranslation("ecrm")
  const money = useMoney()
  if (order.is_canceled)
    return <StatusBadge color="grey">{t("profiles.orders.canceled")}</StatusBadge>
  return (
    <>
      <Text size="small">{money(order.net, order.currency_code)}</Text>
      {order.returned > 0 ? (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("profiles.orders.returned", { amount: money(order.returned, order.currency_code) })}
        </Text>
      ) : null}
    </>
  )
}
