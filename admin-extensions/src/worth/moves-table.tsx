import { Text } from "@medusajs/ui"
import type { UseQueryResult } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { SimpleTable } from "../shared/simple-table"
import { CLASSES, type ClassMove, type LoyaltyClass } from "./types"

/** Who would go from which class to which, with what they have paid. */
export function MovesTable({ preview }: { preview: UseQueryResult<{ moves: ClassMove[] }> }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (preview.isError) {
    return <FailedRequest error={preview.error} onRetry={() => void preview.refetch()} />
  }
  if (!preview.data) return <LoadingRows rows={3} />
  const { moves } = preview.data
  if (moves.length === 0) {
    return <EmptyState title={t("worth.moves.empty")} hint={t("worth.moves.empty_hint")} />
  }
  const moved = moves.filter((move) => move.from_class !== move.to_class)
  const people = moved.reduce((sum, move) => sum + move.people, 0)
  return (
    <div>
      <Text size="small" weight="plus" className="px-6 py-2" role="status">
        {people === 0
          ? t("worth.moves.nobody")
          : t("worth.moves.people", { people: format.number(people) })}
      </Text>
      <SimpleTable
        caption={t("worth.moves.title")}
        rows={[...CLASSES]}
        rowKey={(from) => from}
        columns={[
          {
            key: "from",
            header: t("worth.moves.from_to"),
            cell: (from) => t(`worth.class.${from}`),
          },
          ...CLASSES.map((to) => ({
            key: to,
            header: t(`worth.class.${to}`),
            isFigure: true,
            cell: (from: LoyaltyClass) => <Cell moves={moves} from={from} to={to} />,
          })),
        ]}
      />
    </div>
  )
}

function Cell({ moves, from, to }: { moves: ClassMove[]; from: LoyaltyClass; to: LoyaltyClass }) {
  const format = useFormat()
  const move = moves.find((one) => one.from_class === from && one.to_class === to)
  if (!move) return <span className="text-ui-fg-muted">0</span>
  return (
    <span className={from === to ? "text-ui-fg-subtle block py-1" : "block py-1 font-medium"}>
      {format.number(move.people)}
      {move.revenue.map(({ currency_code, amount }) => (
        <span key={currency_code} className="text-ui-fg-subtle block whitespace-nowrap text-xs">
          {format.compact(Number(amount))} {currency_code.toUpperCase()}
        </span>
      ))}
    </span>
  )
}
