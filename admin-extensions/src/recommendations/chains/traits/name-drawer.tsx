import { Button, Drawer, Input, Label, Switch, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { messageOf } from "../../../shared/request-state"
import { useNameTrait } from "../hooks"
import type { StoreTrait } from "../types"
import { labelChanges } from "./label-changes"

/** Languages that reasons are written in; a name in another one is kept as it is. */
const LANGUAGES = ["en", "de", "zh"]

/** Gives a learned trait its names; shoppers read them in the reasons of their picks. */
export function NameDrawer({ trait, onClose }: { trait: StoreTrait; onClose: () => void }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const id = useId()
  const name = useNameTrait()
  const [labels, setLabels] = useState(trait.labels)
  const [is_active, setActive] = useState(trait.is_active)
  const languages = [...new Set([...LANGUAGES, ...Object.keys(trait.labels)])]
  const isEmpty = Object.values(labels).every((word) => word.trim() === "")
  const wasEmpty = Object.keys(trait.labels).length === 0
  const changed = labelChanges(trait.labels, labels)
  const isChanged = is_active !== trait.is_active || Object.keys(changed).length > 0
  const save = () =>
    name.mutate(
      {
        key: trait.key,
        labels: changed,
        is_active: is_active === trait.is_active ? null : is_active,
      },
      {
        onSuccess: () => {
          toast.success(t(isEmpty ? "chains.traits.unnamed" : "chains.traits.named"))
          onClose()
        },
      }
    )
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("chains.traits.name_of", { name: trait.suggested_name })}</Drawer.Title>
          <Drawer.Description>{t("chains.traits.name_hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto" data-testid="name-trait">
          {languages.map((language) => (
            <div key={language} className="flex flex-col gap-y-1">
              <Label size="small" weight="plus" htmlFor={`${id}-${language}`}>
                {format.language(language)}
              </Label>
              <Input
                id={`${id}-${language}`}
                lang={language}
                maxLength={120}
                value={labels[language] ?? ""}
                onChange={(event) => setLabels({ ...labels, [language]: event.target.value })}
              />
            </div>
          ))}
          <div className="flex items-center gap-x-2">
            <Switch
              id={`${id}-active`}
              className="shrink-0"
              checked={is_active}
              onCheckedChange={setActive}
            />
            <Label size="small" weight="plus" htmlFor={`${id}-active`}>
              {t("chains.traits.is_active")}
            </Label>
          </div>
          {name.isError ? (
            <Text size="small" role="alert" className="text-ui-fg-error break-words">
              {messageOf(name.error) || t("state.unknown_error")}
            </Text>
          ) : null}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button variant="secondary" size="small">
              {t("state.cancel")}
            </Button>
          </Drawer.Close>
          <Button
            size="small"
            disabled={(isEmpty && wasEmpty) || !isChanged}
            isLoading={name.isPending}
            onClick={save}
          >
            {t("chains.save")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
