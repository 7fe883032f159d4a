import { Plus } from "@medusajs/icons"
import { Badge, Button, clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Choice } from "../../shared/choice"
import { useBuilder } from "./builder-context"
import { ConditionRow } from "./condition-row"
import type { DraftGroup } from "./draft"
import { PartActions } from "./part-actions"
import { firstCondition } from "./subjects"
import { isPossible, type TreeAction } from "./tree"

const JOINS = ["all", "any"] as const

/** A group of conditions: all or any of them, or the opposite; groups may hold groups. */
export function GroupBox({ group, isRoot = false }: { group: DraftGroup; isRoot?: boolean }) {
  const { t } = useTranslation("ecrm")
  const { act, errors } = useBuilder()
  const error = errors.get(group.key)
  return (
    <div
      role="group"
      aria-label={t(isRoot ? "segments.builder.rule" : "segments.builder.group")}
      data-part={group.key}
      className={clx(
        "flex flex-col gap-y-2",
        isRoot ? null : "border-ui-border-strong rounded-lg border p-2 sm:p-3"
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        {group.isNegated ? (
          <Badge size="2xsmall" color="red">
            {t("segments.builder.not")}
          </Badge>
        ) : null}
        <Choice
          label={t("segments.builder.join")}
          value={group.join}
          options={JOINS.map((value) => ({ value, label: t(`segments.builder.${value}`) }))}
          onChange={(join) => act({ do: "join", key: group.key, join })}
        />
        <Text size="small" className="text-ui-fg-subtle">
          {t("segments.builder.of_these")}
        </Text>
        <PartActions part={group} isRoot={isRoot} />
      </div>
      {error ? (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {error}
        </Text>
      ) : null}
      <ol
        className={clx(
          "flex list-none flex-col gap-y-2",
          isRoot ? null : "border-ui-border-base border-l-2 pl-2 sm:pl-3"
        )}
      >
        {group.nodes.map((node) => (
          <li key={node.key}>
            {node.kind === "group" ? <GroupBox group={node} /> : <ConditionRow part={node} />}
          </li>
        ))}
      </ol>
      <Adders group={group} />
    </div>
  )
}

function Adders({ group }: { group: DraftGroup }) {
  const { t } = useTranslation("ecrm")
  const { root, fields, limits, act } = useBuilder()
  const condition = firstCondition(fields)
  const adders: { action: TreeAction; label: string }[] = [
    {
      action: { do: "add_condition", key: group.key, condition },
      label: t("segments.builder.add_condition"),
    },
    {
      action: { do: "add_group", key: group.key, condition },
      label: t("segments.builder.add_group"),
    },
  ]
  return (
    <div className="flex flex-wrap gap-2" data-adders>
      {adders.map(({ action, label }) => (
        <Button
          key={label}
          type="button"
          size="small"
          variant="secondary"
          disabled={!isPossible(root, action, limits)}
          onClick={() => act(action)}
        >
          <Plus />
          {label}
        </Button>
      ))}
    </div>
  )
}
