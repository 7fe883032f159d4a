import { Badge, Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { FailedRequest, LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { SimpleTable } from "../../../shared/simple-table"
import { useConfirm } from "../../confirm"
import { useArchive, useRestore, useVersions } from "../hooks"
import type { Template, TemplateVersion } from "../types"
import type { TemplateEditing } from "./use-template-editor"

const COLOURS = {
  draft: "orange",
  in_force: "green",
  published: "grey",
  broken: "red",
  built_in: "grey",
} as const satisfies Record<TemplateVersion["state"], string>

/** Every version of a template: who wrote it, what prints now, and the way back. */
export function VersionsSection({ template, editor }: VersionsSectionProps) {
  const { t } = useTranslation("ecrm")
  const answer = useVersions(template.key)
  return (
    <Section
      title={t("templates.versions.title")}
      hint={t("templates.versions.hint")}
      actions={<PutAway template={template} editor={editor} />}
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={3} />
      ) : (
        <Rows versions={answer.data} template={template} editor={editor} />
      )}
    </Section>
  )
}

interface VersionsSectionProps {
  template: Template
  editor: TemplateEditing
}

function PutAway({ template, editor }: VersionsSectionProps) {
  const { t } = useTranslation("ecrm")
  const confirm = useConfirm()
  const archive = useArchive(template.key)
  const { is_built_in, state } = template
  if (state === "archived" || (is_built_in && state === "built_in")) return null
  const word = is_built_in ? "reset" : "archive"
  const ask = async () => {
    const isSure = await confirm({
      title: t(`templates.${word}.title`),
      hint: t(`templates.${word}.hint`),
      confirm: t(`templates.${word}.do`),
      isDanger: true,
    })
    if (!isSure) return
    archive.mutate(undefined, {
      onSuccess: ({ template: now }) => {
        editor.take(now)
        toast.success(t(`templates.${word}.done`))
      },
    })
  }
  return (
    <Button
      size="small"
      variant="secondary"
      disabled={editor.isChanged}
      isLoading={archive.isPending}
      onClick={() => void ask()}
    >
      {t(`templates.${word}.do`)}
    </Button>
  )
}

interface RowsProps extends VersionsSectionProps {
  versions: TemplateVersion[]
}

function Rows({ versions, template, editor }: RowsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const nameOf = ({ number }: TemplateVersion) =>
    number === 0 ? t("templates.versions.own") : t("templates.versions.no", { n: number })
  return (
    <SimpleTable
      caption={t("templates.versions.title")}
      rows={versions}
      rowKey={({ id }) => id}
      columns={[
        { key: "number", header: t("templates.versions.version"), cell: nameOf },
        {
          key: "state",
          header: t("templates.state"),
          cell: ({ state, broken_because }) => (
            <>
              <Badge size="2xsmall" color={COLOURS[state]}>
                {t(`templates.versions.states.${state}`)}
              </Badge>
              {broken_because === null ? null : (
                <Text size="xsmall" className="text-ui-fg-error max-w-xs whitespace-normal">
                  {broken_because}
                </Text>
              )}
            </>
          ),
        },
        {
          key: "by",
          header: t("templates.versions.by"),
          cell: ({ created_by_name }) => created_by_name ?? "–",
        },
        {
          key: "at",
          header: t("templates.changed_at"),
          cell: ({ published_at, created_at }) => {
            const at = published_at ?? created_at
            return at === null ? "–" : <time dateTime={at}>{format.instant(at)}</time>
          },
        },
        {
          key: "note",
          header: t("templates.note"),
          cell: ({ note }) => <span className="whitespace-normal break-words">{note || "–"}</span>,
        },
        {
          key: "actions",
          header: t("picks.actions"),
          cell: (version) => (
            <Moves version={version} name={nameOf(version)} template={template} editor={editor} />
          ),
        },
      ]}
    />
  )
}

interface RestoreProps extends VersionsSectionProps {
  version: TemplateVersion
  name: string
}

/** Shows a version in the preview, or puts it in force. */
function Moves(props: RestoreProps) {
  const { t } = useTranslation("ecrm")
  const { version, name, editor } = props
  return (
    <div className="flex gap-1">
      <Button
        size="small"
        variant="transparent"
        aria-label={`${t("templates.versions.look")}: ${name}`}
        onClick={() => editor.show({ version_id: version.id })}
      >
        {t("templates.versions.look")}
      </Button>
      <Restore {...props} />
    </div>
  )
}

/** Puts an older version in force again, as a new one. */
function Restore({ version, name, template, editor }: RestoreProps) {
  const { t } = useTranslation("ecrm")
  const confirm = useConfirm()
  const restore = useRestore(template.key)
  if (version.state !== "published" && version.state !== "built_in") return null
  const ask = async () => {
    const isSure = await confirm({
      title: t("templates.versions.restore_title", { name }),
      hint: t("templates.versions.restore_hint"),
      confirm: t("templates.versions.restore"),
    })
    if (!isSure) return
    restore.mutate(
      { version_id: version.id },
      {
        onSuccess: ({ template: now }) => {
          editor.take(now)
          toast.success(t("templates.versions.restored", { name }))
        },
      }
    )
  }
  return (
    <Button
      size="small"
      variant="transparent"
      disabled={editor.isChanged}
      isLoading={restore.isPending}
      aria-label={`${t("templates.versions.restore")}: ${name}`}
      onClick={() => void ask()}
    >
      {t("templates.versions.restore")}
    </Button>
  )
}
