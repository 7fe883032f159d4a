import { ArrowDownMini, ArrowUpMini, EllipsisHorizontal, Trash } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useBuilder } from "./builder-context"
import type { DraftNode } from "./draft"
import { isPossible, type TreeAction } from "./tree"

/** Move, negate, wrap, double, remove: every edit without a mouse. */
export function PartActions({ part, isRoot = false }: { part: DraftNode; isRoot?: boolean }) {
  const { t } = useTranslation("ecrm")
  const { root, limits, act } = useBuilder()
  const { key } = part
  const more: { action: TreeAction; label: string }[] = [
    {
      action: { do: "negate", key },
      label: t(part.isNegated ? "segments.builder.not_undo" : "segments.builder.negate"),
    },
    { action: { do: "wrap", key }, label: t("segments.builder.wrap") },
    { action: { do: "unwrap", key }, label: t("segments.builder.unwrap") },
    { action: { do: "duplicate", key }, label: t("segments.builder.duplicate") },
  ]
  const button = (name: string, action: TreeAction, icon: ReactNode) => (
    <IconButton
      type="button"
      size="small"
      variant="transparent"
      data-action={name}
      aria-label={t(`segments.builder.${name}`)}
      aria-disabled={!isPossible(root, action, limits)}
      onClick={() => act(action)}
    >
      {icon}
    </IconButton>
  )
  return (
    <div className="ml-auto flex items-center">
      {isRoot ? null : (
        <>
          {button("up", { do: "move", key, by: -1 }, <ArrowUpMini />)}
          {button("down", { do: "move", key, by: 1 }, <ArrowDownMini />)}
        </>
      )}
      <DropdownMenu>
        <DropdownMenu.Trigger asChild>
          <IconButton
            type="button"
            size="small"
            variant="transparent"
            data-action="more"
            aria-label={t("segments.builder.more")}
          >
            <EllipsisHorizontal />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content align="end">
          {more
            .filter(({ action }) => isPossible(root, action, limits))
            .map(({ action, label }) => (
              <DropdownMenu.Item key={label} onSelect={() => act(action)}>
                {label}
              </DropdownMenu.Item>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu>
      {isRoot ? null : button("remove", { do: "remove", key }, <Trash />)}
    </div>
  )
}
