import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../shared/format"
import { textLink } from "../../../shared/text-link"
import { thingsIn } from "../editor/draft"
import { statusColor } from "../status-color"
import type { Chain, ChainFigures } from "../types"
import { Choose, ChooseAll } from "./choose"

const DAY_LENGTH = "2026-11-22".length
const column = createDataTableColumnHelper<Chain>()

/** Choice, name, standing and figures of a chain. */
export function useColumns() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(() => {
    const figure = (
      id: "together" | "support" | "confidence" | "lift",
      told: (figures: ChainFigures) => string
    ) =>
      column.accessor(({ figures }) => figures, {
        id,
        header: t(`chains.column.${id}`),
        align: "right",
        enableSorting: id !== "support",
        cell: ({ getValue }) => {
          const figures = getValue()
          return figures ? told(figures) : "–"
        },
      })
    return [
      column.display({
        id: "choose",
        header: () => <ChooseAll />,
        cell: ({ row }) => <Choose chain={row.original} />,
      }),
      column.accessor("name", {
        header: t("chains.name"),
        enableSorting: true,
        cell: ({ row }) => (
          <Link
            className={textLink}
            to={`/ecrm/recommendations/chains/${row.original.id}`}
            onClick={(event) => event.stopPropagation()}
          >
            {row.original.name}
          </Link>
        ),
      }),
      column.accessor("status", {
        header: t("chains.status"),
        cell: ({ getValue }) => (
          <StatusBadge color={statusColor(getValue())}>
            {t(`chains.statuses.${getValue()}`)}
          </StatusBadge>
        ),
      }),
      column.accessor("kind", {
        header: t("chains.kind"),
        cell: ({ row }) => <Kind chain={row.original} />,
      }),
      column.accessor("priority", {
        header: t("chains.priority"),
        align: "right",
        enableSorting: true,
        cell: ({ getValue }) => format.number(getValue()),
      }),
      figure("together", ({ together, n }) =>
        t("chains.column.of", { together: format.number(together), n: format.number(n) })
      ),
      figure("support", ({ support }) => format.percent(support)),
      figure("confidence", ({ confidence }) => format.percent(confidence)),
      figure("lift", ({ lift }) => format.decimal(lift)),
      column.accessor("updated_at", {
        header: t("chains.updated"),
        enableSorting: true,
        cell: ({ getValue }) => format.day(getValue().slice(0, DAY_LENGTH)),
      }),
    ]
  }, [t, format])
}

/** The kind, and of which type the things are: a tag may be called as a category is. */
function Kind({ chain: { kind, document } }: { chain: Chain }) {
  const { t } = useTranslation("ecrm")
  const ends =
    document.kind === "path"
      ? []
      : [thingsIn(document.trigger), document.targets].map((things) =>
          [...new Set(things.map(({ type }) => t(`chains.things.${type}`)))].join(", ")
        )
  return (
    <span className="flex flex-col py-1">
      <span>{t(`chains.kinds.${kind}`)}</span>
      {ends.length > 0 ? (
        <span className="txt-compact-xsmall text-ui-fg-subtle">{ends.join(" → ")}</span>
      ) : null}
    </span>
  )
}
