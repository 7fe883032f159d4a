import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { useCheckSender, useSender } from "./hooks"
import type { SenderCheck, SenderCheckState, SenderProvider } from "./types"

const COLOURS = { ok: "green", warn: "orange", bad: "red" } as const satisfies Record<
  SenderCheckState,
  string
>

/** Whether mails can go out and come back told of, point by point, and what to do. */
export function ChecklistSection() {
  const { t } = useTranslation("ecrm")
  const answer = useSender()
  const check = useCheckSender()
  return (
    <Section
      title={t("sender.checklist.title")}
      hint={t("sender.checklist.hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          isLoading={check.isPending}
          onClick={() => check.mutate(undefined)}
        >
          {t("sender.checklist.check")}
        </Button>
      }
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={6} />
      ) : (
        <>
          <ul
            className="divide-ui-border-base divide-y"
            aria-label={t("sender.checklist.title")}
            data-testid="sender-checks"
          >
            {answer.data.checks.map((one) => (
              <Check key={one.key} check={one} webhook_path={answer.data.webhook_path} />
            ))}
          </ul>
          <Providers providers={answer.data.providers} />
        </>
      )}
    </Section>
  )
}

/** Instants among the words of a check. */
const INSTANTS = ["until"]

function Check({ check, webhook_path }: { check: SenderCheck; webhook_path: string | null }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { key, state, code, at } = check
  const values = Object.fromEntries(
    Object.entries(check.values).map(([name, value]) => [
      name,
      INSTANTS.includes(name) ? format.instant(value) : value,
    ])
  )
  const todo = state === "ok" ? "" : t(`sender.todo.${code}`, { ...values, defaultValue: "" })
  return (
    <li className="flex flex-col gap-y-1 px-6 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Text size="small" weight="plus">
          {t(`sender.checks.${key}`)}
        </Text>
        <StatusBadge color={COLOURS[state]}>{t(`sender.states.${state}`)}</StatusBadge>
      </div>
      <Text size="small" className="break-words">
        {t(`sender.says.${code}`, values)}
        {at === null ? "" : ` ${t("sender.as_of", { at: format.instant(at) })}`}
      </Text>
      {todo === "" ? null : (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {todo}
        </Text>
      )}
      {key === "webhook" && webhook_path !== null && state !== "ok" ? (
        <code className="txt-small break-all">{webhook_path}</code>
      ) : null}
    </li>
  )
}

function Providers({ providers }: { providers: SenderProvider[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const instant = (key: "last_accepted_at" | "last_event_at") => ({
    key,
    header: t(`sender.providers.${key}`),
    cell: (row: SenderProvider) => {
      const at = row[key]
      return at === null ? "–" : <time dateTime={at}>{format.instant(at)}</time>
    },
  })
  return (
    <SimpleTable
      caption={t("sender.providers.title")}
      rows={providers}
      rowKey={({ key, is_fail_over }) => `${key}:${is_fail_over}`}
      columns={[
        {
          key: "provider",
          header: t("sender.providers.title"),
          cell: ({ key, is_fail_over }) =>
            is_fail_over ? t("sender.providers.fail_over", { provider: key }) : key,
        },
        instant("last_accepted_at"),
        instant("last_event_at"),
        {
          key: "failures",
          header: t("sender.providers.failures"),
          cell: ({ failures }) => format.number(failures),
          isFigure: true,
        },
        {
          key: "last_error",
          header: t("sender.providers.last_error"),
          cell: (row) => (
            <span className="whitespace-normal break-words">
              {row.halted_because ?? row.check_error ?? row.last_error ?? "–"}
            </span>
          ),
        },
      ]}
    />
  )
}
