import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate, useSearchParams } from "react-router-dom"
import { AreaHeader } from "../../shared/area-header"
import { Choice } from "../../shared/choice"
import { FailedRequest, LoadingRows, messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { RuleSection } from "../builder/rule-section"
import { firstCondition } from "../builder/subjects"
import { useRuleEditor } from "../builder/use-rule-editor"
import { HeadFields, type SegmentHead } from "../head-fields"
import { useFields, useRecipes, useSegment } from "../hooks"
import { useSaveSegment } from "../mutations"
import { narrowedRule } from "../narrowed-rule"
import type { SegmentFields, SegmentRule } from "../types"

const KINDS = ["live", "static"] as const

interface Start {
  rule: SegmentRule | null
  name: string
  recipe?: string
}

/** A new segment: from nothing, from a recipe, from another segment, or from an insight. */
export function NewSegmentPage() {
  const { t } = useTranslation("ecrm")
  const [query] = useSearchParams()
  const fields = useFields()
  const recipes = useRecipes()
  const copied = query.get("copy") ?? ""
  const original = useSegment(copied)
  const recipe = query.get("recipe") ?? undefined
  const waits = fields.isPending || (recipe && recipes.isPending) || (copied && original.isPending)
  const start: Start = recipe
    ? {
        rule: recipes.data?.find((one) => one.recipe === recipe)?.rule ?? null,
        name: t(`segments.recipe.${recipe}.name`, { defaultValue: "" }),
        recipe,
      }
    : copied
      ? {
          rule: original.data?.rule ?? null,
          name: t("segments.copy_of", { name: original.data?.name ?? "" }),
        }
      : { rule: narrowedRule(query), name: "" }
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("segments.new_title")} hint={t("segments.new_hint")} />
      {fields.isError || waits || !fields.data ? (
        <Section title={t("segments.builder.title")}>
          {fields.isError ? (
            <FailedRequest error={fields.error} onRetry={() => void fields.refetch()} />
          ) : (
            <LoadingRows rows={5} />
          )}
        </Section>
      ) : (
        <NewSegment start={start} fields={fields.data} />
      )}
    </div>
  )
}

function NewSegment({ start, fields }: { start: Start; fields: SegmentFields }) {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const save = useSaveSegment()
  const [kind, setKind] = useState<(typeof KINDS)[number]>("live")
  const [head, setHead] = useState<SegmentHead>({
    name: start.name,
    description: "",
    is_mirrored: false,
  })
  const editor = useRuleEditor(start.rule ?? { version: 1, root: firstCondition(fields) })
  const isLive = kind === "live"
  const isBlocked = head.name.trim() === "" || (isLive && (!editor.rule || editor.errors.size > 0))
  const create = () =>
    save.mutate(
      {
        input: {
          ...head,
          kind,
          ...(isLive && editor.rule ? { rule: editor.rule, recipe: start.recipe } : {}),
        },
      },
      {
        onSuccess: (segment) => navigate(`/ecrm/segments/${segment.id}`),
        onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
      }
    )
  return (
    <>
      <Section
        title={t("segments.head")}
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <Choice
              label={t("segments.kind")}
              value={kind}
              options={KINDS.map((value) => ({ value, label: t(`segments.kinds.${value}`) }))}
              onChange={setKind}
            />
            <Button size="small" disabled={isBlocked} isLoading={save.isPending} onClick={create}>
              {t("segments.save")}
            </Button>
          </div>
        }
      >
        <HeadFields head={head} onChange={setHead} />
      </Section>
      {isLive ? <RuleSection editor={editor} /> : null}
    </>
  )
}
