import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { textLink } from "../../shared/text-link"
import { idPath } from "../paths"
import { useThingNames, type ThingType } from "../things/hooks"
import type { ChainToMend } from "./hooks"

/** Active chains that lead to what is gone or sold out. */
export function ChainsToMend({ chains }: { chains: ChainToMend[] }) {
  const { t } = useTranslation("ecrm")
  const nameOf = useNames(chains)
  const list = (things: ChainToMend["missing"]) =>
    things.length === 0 ? (
      "–"
    ) : (
      <span className="block max-w-xs whitespace-normal break-words py-2">
        {things.map(nameOf).join(", ")}
      </span>
    )
  return (
    <Section title={t("health.mend.title")} hint={t("health.mend.hint")}>
      {chains.length === 0 ? (
        <EmptyState title={t("health.mend.none")} hint={t("health.mend.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("health.mend.title")}
          rows={chains}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              header: t("health.mend.chain"),
              cell: ({ id, name }) => (
                <Link className={textLink} to={`/ecrm/recommendations/chains/${idPath(id)}`}>
                  {name}
                </Link>
              ),
            },
            {
              key: "missing",
              header: t("health.mend.missing"),
              cell: ({ missing }) => list(missing),
            },
            {
              key: "sold_out",
              header: t("health.mend.sold_out"),
              cell: ({ sold_out }) => list(sold_out),
            },
            {
              key: "idle",
              header: t("health.mend.effect"),
              cell: ({ is_idle }) => (
                <Badge size="2xsmall" color={is_idle ? "red" : "orange"}>
                  {t(is_idle ? "health.mend.idle" : "health.mend.partly")}
                </Badge>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** Names of what can still be looked up; what is gone stands by its type and id. */
function useNames(chains: ChainToMend[]) {
  const { t } = useTranslation("ecrm")
  const sold = chains.flatMap(({ sold_out }) => sold_out)
  const idsOf = (type: ThingType) => sold.flatMap((one) => (one.type === type ? [one.id] : []))
  const names = {
    product: useThingNames("product", idsOf("product")).data,
    category: useThingNames("category", idsOf("category")).data,
    tag: useThingNames("tag", idsOf("tag")).data,
  }
  return ({ type, id }: ChainToMend["missing"][number]): string =>
    names[type]?.get(id) ?? `${t(`health.mend.${type}`)} ${id}`
}
