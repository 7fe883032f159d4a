import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { SimpleTable } from "../../shared/simple-table"
import { textLink } from "../../shared/text-link"
import { idPath } from "../paths"
import type { ExplainedCandidate } from "./hooks"

/** Everything that was proposed, who spoke for it, and what became of it. */
export function CandidatesTable({ candidates, ruleNames }: CandidatesTableProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      caption={t("why.candidates")}
      rows={candidates}
      rowKey={({ product_id }) => product_id}
      columns={[
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
          key: "fate",
          header: t("why.fate"),
          cell: ({ place, left_out_because }) => (
            <span className="block whitespace-normal">
              {place === null
                ? t(`why.left_out.${left_out_because ?? "outranked"}`)
                : t("why.place", { place: format.number(place) })}
            </span>
          ),
        },
        {
          key: "score",
          header: t("why.score"),
          cell: ({ score }) => format.decimal(score),
          isFigure: true,
        },
        {
          key: "channels",
          header: t("why.channels"),
          cell: ({ channels }) => (
            <span className="block max-w-xs whitespace-normal py-2">
              {channels
                .map(
                  ({ model, loudness }) =>
                    `${t(`picks.models.${model}`)} ${format.decimal(loudness)}`
                )
                .join(", ") || t("why.nobody")}
            </span>
          ),
        },
        {
          key: "rules",
          header: t("why.rules_on"),
          cell: ({ rule_ids, factor }) =>
            rule_ids.length === 0 ? (
              "–"
            ) : (
              <span className="block max-w-xs whitespace-normal py-2">
                {rule_ids.map((id) => ruleNames.get(id) ?? id).join(", ")}
                {factor === 1 ? "" : ` (× ${format.decimal(factor)})`}
              </span>
            ),
        },
      ]}
    />
  )
}

interface CandidatesTableProps {
  /** Shown ones first, by place. */
  candidates: ExplainedCandidate[]
  ruleNames: ReadonlyMap<string, string>
}
