import { Button, Text, toast } from "@medusajs/ui"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { FailedRequest, LoadingRows, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { useCosts, useUploadCosts } from "./hooks"
import type { CostCount } from "./types"

/** What items cost the merchant; margins need it. */
export function CostsSection() {
  const { t } = useTranslation("ecrm")
  const costs = useCosts()
  return (
    <Section title={t("worth.costs.title")} hint={t("worth.costs.hint")} actions={<Upload />}>
      {costs.isError ? (
        <FailedRequest error={costs.error} onRetry={() => void costs.refetch()} />
      ) : costs.isPending ? (
        <LoadingRows rows={1} />
      ) : (
        <Known costs={costs.data.costs} />
      )}
    </Section>
  )
}

function Known({ costs }: { costs: CostCount[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <ul className="flex flex-col gap-y-1 px-6 py-4">
      {costs.length === 0 ? (
        <Text asChild size="small">
          <li>{t("worth.costs.none")}</li>
        </Text>
      ) : null}
      {costs.map(({ currency_code, items, changed_at }) => (
        <Text asChild size="small" key={currency_code}>
          <li>
            {t("worth.costs.known", {
              currency: currency_code.toUpperCase(),
              items: format.number(items),
              at: format.instant(changed_at),
            })}
          </li>
        </Text>
      ))}
      <Text asChild size="small" className="text-ui-fg-subtle">
        <li>{t("worth.costs.format")}</li>
      </Text>
    </ul>
  )
}

function Upload() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const upload = useUploadCosts()
  const send = (file: File | undefined) => {
    if (!file) return
    upload.mutate(file, {
      onSuccess: ({ rows, changed }) =>
        toast.success(
          t("worth.costs.taken", { rows: format.number(rows), changed: format.number(changed) })
        ),
      onError: (error) => toast.error(t("worth.costs.refused"), { description: messageOf(error) }),
    })
    if (input.current) input.current.value = ""
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        className="hidden"
        aria-label={t("worth.costs.upload")}
        onChange={(event) => send(event.target.files?.[0])}
      />
      <Button
        size="small"
        variant="secondary"
        isLoading={upload.isPending}
        onClick={() => input.current?.click()}
      >
        {t("worth.costs.upload")}
      </Button>
    </>
  )
}
