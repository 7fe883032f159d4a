import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { SimpleTable } from "../../shared/simple-table"
import { textLink } from "../../shared/text-link"
import { idPath } from "../paths"
import type { Why } from "./hooks"

/** What the slot has shown to somebody, with the reason and the model of then. */
export function ShownBefore({ rows }: { rows: Why["shown_before"] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      caption={t("why.before")}
      rows={rows.map((row, at) => ({ ...row, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: "when",
          header: t("why.when"),
          cell: ({ shown_at }) => format.instant(shown_at),
        },
        {
          key: "product",
          header: t("why.product"),
          cell: ({ product_id, title }) => (
            <Link className={textLink} to={`/products/${idPath(product_id)}`}>
              {title ?? product_id}
            </Link>
          ),
        },
        {
          key: "position",
          header: t("why.at_place"),
          cell: ({ position }) => (position === null ? "–" : format.number(position + 1)),
          isFigure: true,
        },
        {
          key: "reason",
          header: t("why.reason"),
          cell: ({ reason_code }) =>
            reason_code === null
              ? "–"
              : t(`picks.reasons.${reason_code}`, { defaultValue: reason_code }),
        },
        {
          key: "model",
          header: t("why.by_model"),
          cell: ({ model_version }) =>
            model_version === null ? "–" : format.number(model_version),
          isFigure: true,
        },
      ]}
    />
  )
}
