import { Button, createDataTableColumnHelper, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { EmptyState, messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { textLink } from "../../shared/text-link"
import { PagedTable, usePaging } from "../paged-table"
import { useThingNames } from "../things/hooks"
import { ThingPicker } from "../things/thing-picker"
import { useExportFits, useFits, useRemoveFit, type Fit } from "./hooks"

const column = createDataTableColumnHelper<Fit>()
const NONE: Fit[] = []

/** What goes with what, newest first; all of it, or what goes with one product. */
export function FitsTable() {
  const { t } = useTranslation("ecrm")
  const [productIds, setProductIds] = useState<string[]>([])
  const paging = usePaging({ id: "updated_at", desc: true })
  const exporting = useExportFits()
  const isNarrowed = productIds.length > 0
  const fits = useFits({
    ...paging.query,
    ...(isNarrowed ? { product_id: productIds[0] } : {}),
  })
  return (
    <Section
      title={t("fits.title")}
      hint={t("fits.hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          isLoading={exporting.isPending}
          onClick={() =>
            exporting.mutate(undefined, {
              onError: (error) =>
                void toast.error(t("state.failed"), { description: messageOf(error) }),
            })
          }
        >
          {t("fits.export")}
        </Button>
      }
    >
      <div className="px-6 py-4">
        <ThingPicker
          type="product"
          label={t("fits.filter")}
          ids={productIds}
          ids_max={1}
          onChange={(ids) => {
            setProductIds(ids)
            paging.toFirst()
          }}
        />
      </div>
      <PagedTable
        answer={fits}
        rows={fits.data?.fits}
        columns={useColumns(fits.data?.fits ?? NONE)}
        rowId={(fit) => `${fit.product_id} ${fit.fits_product_id}`}
        paging={paging}
        empty={
          <EmptyState
            title={t(isNarrowed ? "fits.no_match" : "fits.none")}
            hint={t(isNarrowed ? "fits.no_match_hint" : "fits.none_hint")}
          />
        }
      />
    </Section>
  )
}

function useColumns(fits: Fit[]) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const names = useThingNames(
    "product",
    fits.flatMap((fit) => [fit.product_id, fit.fits_product_id])
  ).data
  return useMemo(() => {
    const product = (key: "product_id" | "fits_product_id") =>
      column.display({
        id: key,
        header: t(`fits.${key}`),
        cell: ({ row }) => (
          <Link className={textLink} to={`/products/${row.original[key]}`}>
            {names?.get(row.original[key]) ?? row.original[key]}
          </Link>
        ),
      })
    return [
      product("product_id"),
      product("fits_product_id"),
      column.accessor("note", {
        header: t("fits.note"),
        cell: ({ getValue }) => getValue() ?? "–",
      }),
      column.accessor("updated_at", {
        header: t("fits.updated_at"),
        enableSorting: true,
        cell: ({ getValue }) => format.instant(getValue()),
      }),
      column.display({
        id: "remove",
        header: t("picks.actions"),
        cell: ({ row }) => (
          <Remove
            fit={row.original}
            name={[row.original.product_id, row.original.fits_product_id]
              .map((id) => names?.get(id) ?? id)
              .join(" → ")}
          />
        ),
      }),
    ]
  }, [t, format, names])
}

function Remove({ fit, name }: { fit: Fit; name: string }) {
  const { t } = useTranslation("ecrm")
  const remove = useRemoveFit()
  return (
    <Button
      size="small"
      variant="transparent"
      isLoading={remove.isPending}
      aria-label={`${t("picks.remove")}: ${name}`}
      onClick={() =>
        remove.mutate(fit, {
          onSuccess: () => void toast.success(t("fits.removed")),
          onError: (error) =>
            void toast.error(t("state.failed"), { description: messageOf(error) }),
        })
      }
    >
      {t("picks.remove")}
    </Button>
  )
}
