import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { SimpleTable } from "../../../shared/simple-table"
import { useThingWords } from "../editor/use-thing-words"
import { useDryRunChain } from "../hooks"
import type { ChainDocument, ChainDryRun } from "../types"
import type { TrySectionProps } from "./try-section"

/** What the chain as it stands in the form would have done in the last 90 days. */
export function DryRunSection({ document, nameOf, onRefused }: TrySectionProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const play = useDryRunChain()
  const played = play.data
  return (
    <Section
      title={t("chains.dry_run.title")}
      hint={t("chains.dry_run.hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          isLoading={play.isPending}
          onClick={() => play.mutate(document, { onError: onRefused })}
        >
          {t("chains.dry_run.do")}
        </Button>
      }
    >
      <div aria-live="polite">
        {play.isPending ? <LoadingRows rows={2} /> : null}
        {play.isError ? (
          <Text size="small" role="alert" className="text-ui-fg-error px-6 py-4 break-words">
            {play.error.message || t("state.unknown_error")}
          </Text>
        ) : null}
        {played && !play.isPending ? (
          <div className="flex flex-col gap-y-2 px-6 py-4" data-testid="dry-run">
            {document === play.variables ? null : (
              <Text size="small" role="status">
                {t("chains.dry_run.stale")}
              </Text>
            )}
            {played.steps.map((step, at) => (
              <Text key={at} size="small">
                {played.steps.length > 1 ? `${t("chains.steps.step", { n: at + 2 })}: ` : ""}
                {t(
                  step.trigger_products === 0
                    ? "chains.dry_run.no_trigger"
                    : "chains.dry_run.would",
                  {
                    days: format.number(played.days),
                    window: format.number(played.window_days),
                    times: format.number(step.times),
                    people: format.number(step.people),
                    bought: format.number(step.bought_anyway),
                  }
                )}
              </Text>
            ))}
          </div>
        ) : null}
      </div>
      {played && play.variables.kind !== "path" ? (
        <TargetTable played={played} document={play.variables} nameOf={nameOf} />
      ) : null}
    </Section>
  )
}

type WithTargets = Exclude<ChainDocument, { kind: "path" }>

/** How far each target of a simple or complex chain would have reached. */
function TargetTable({ played, document, nameOf }: TargetTableProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useThingWords(nameOf)
  const [step] = played.steps
  const rows = document.targets.map((target, at) => ({
    ...step.targets[at],
    products: step.target_products[at],
    target,
  }))
  const figure = (key: "products" | "times" | "people" | "bought_anyway") => ({
    key,
    header: t(`chains.dry_run.${key}`),
    cell: (row: (typeof rows)[number]) => format.number(row[key]),
    isFigure: true,
  })
  return (
    <SimpleTable
      caption={t("chains.dry_run.by_target")}
      rows={rows}
      rowKey={({ target }) => `${target.type} ${target.id}`}
      columns={[
        {
          key: "target",
          header: t("chains.dry_run.target"),
          cell: ({ target }) => words(target),
        },
        figure("products"),
        figure("times"),
        figure("people"),
        figure("bought_anyway"),
      ]}
    />
  )
}

interface TargetTableProps extends Pick<TrySectionProps, "nameOf"> {
  played: ChainDryRun
  document: WithTargets
}
