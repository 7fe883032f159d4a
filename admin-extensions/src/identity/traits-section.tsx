import { Badge, Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { DefinitionList } from "../shared/definition-list"
import { useFormat } from "../shared/format"
import { FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { useTraits, useWriteTraits } from "./hooks"
import { Household } from "./household"
import { changedTraits, draftOf, effectiveValues } from "./trait-drafts"
import { TraitField } from "./trait-field"
import type { PersonTraits, TraitRow } from "./types"
import { useTraitWords } from "./use-trait-words"

/** What is known of a person, from whom and since when, and whom they live with. */
export function TraitsSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const traits = useTraits(profileId)
  const [isEditing, setIsEditing] = useState(false)
  return (
    <Section
      title={t("identity.traits_title")}
      hint={t("identity.traits_hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          disabled={!traits.data}
          onClick={() => setIsEditing(true)}
        >
          {t("identity.edit")}
        </Button>
      }
    >
      {traits.isError ? (
        <FailedRequest error={traits.error} onRetry={() => void traits.refetch()} />
      ) : traits.isPending ? (
        <LoadingRows rows={4} />
      ) : (
        <>
          <Values person={traits.data} />
          <Household profileId={profileId} members={traits.data.household} />
          {isEditing ? (
            <EditDrawer person={traits.data} onClose={() => setIsEditing(false)} />
          ) : null}
        </>
      )}
    </Section>
  )
}

function Values({ person }: { person: PersonTraits }) {
  const { t } = useTranslation("ecrm")
  const words = useTraitWords()
  const kept = effectiveValues(person.traits)
  const held = person.definitions.filter(({ key }) => kept.has(key))
  if (held.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("identity.no_traits")}
      </Text>
    )
  }
  return (
    <DefinitionList
      rows={held.map((definition) => {
        const row = kept.get(definition.key) as TraitRow
        return [
          words.label(definition),
          <span key={definition.key} className="flex flex-wrap items-center gap-1">
            {words.value(definition, row.value)}
            <Source row={row} />
          </span>,
        ]
      })}
    />
  )
}

function Source({ row }: { row: TraitRow }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Badge size="2xsmall" title={format.instant(row.given_at)}>
      {t(`identity.sources.${row.source}`)}
    </Badge>
  )
}

function EditDrawer({ person, onClose }: { person: PersonTraits; onClose: () => void }) {
  const { t } = useTranslation("ecrm")
  const write = useWriteTraits(person.profile_id)
  const kept = effectiveValues(person.traits)
  const [drafts, setDrafts] = useState<Record<string, string>>({})
  const changes = changedTraits(person.definitions, kept, drafts)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    write.mutate(changes, {
      onSuccess: () => {
        toast.success(t("identity.saved"))
        onClose()
      },
    })
  }
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("identity.edit_title")}</Drawer.Title>
          <Drawer.Description>{t("identity.edit_hint")}</Drawer.Description>
        </Drawer.Header>
        <form className="flex min-h-0 flex-1 flex-col" onSubmit={onSubmit}>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            {person.definitions.map((definition) => (
              <TraitField
                key={definition.key}
                definition={definition}
                draft={drafts[definition.key] ?? draftOf(kept.get(definition.key)?.value)}
                onChange={(draft) => setDrafts({ ...drafts, [definition.key]: draft })}
              />
            ))}
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button type="button" variant="secondary" size="small">
                {t("state.cancel")}
              </Button>
            </Drawer.Close>
            <Button
              type="submit"
              size="small"
              isLoading={write.isPending}
              disabled={Object.keys(changes).length === 0}
            >
              {t("identity.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
