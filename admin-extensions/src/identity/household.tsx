import { Button, Checkbox, Input, Label, Select, Text } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { useAddMember, useRemoveMember } from "./hooks"
import { RELATIONS, type HouseholdMember, type Relation } from "./types"

/** Whom a person lives with, as far as they agreed that it is kept. */
export function Household({ profileId, members }: HouseholdProps) {
  const { t } = useTranslation("ecrm")
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Text size="small" weight="plus">
          {t("identity.household")}
        </Text>
        {isAdding ? null : (
          <Button size="small" variant="transparent" onClick={() => setIsAdding(true)}>
            {t("identity.add_member")}
          </Button>
        )}
      </div>
      {members.length === 0 && !isAdding ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("identity.no_household")}
        </Text>
      ) : null}
      <ul className="flex flex-col gap-y-2">
        {members.map((member) => (
          <Member key={member.id} profileId={profileId} member={member} />
        ))}
      </ul>
      {isAdding ? <AddMember profileId={profileId} onDone={() => setIsAdding(false)} /> : null}
    </div>
  )
}

interface HouseholdProps {
  profileId: string
  members: HouseholdMember[]
}

function Member({ profileId, member }: { profileId: string; member: HouseholdMember }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const remove = useRemoveMember(profileId)
  const relation = t(`identity.relations.${member.relation}`)
  const name = member.name ?? relation
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <Text size="small">
        {name}
        <span className="text-ui-fg-subtle">
          {member.name ? ` · ${relation}` : ""}
          {member.birthday ? ` · ${format.day(member.birthday)}` : ""}
          {` · ${t("identity.consented", { at: format.instant(member.consented_at) })}`}
        </span>
      </Text>
      <Button
        size="small"
        variant="transparent"
        aria-label={t("identity.remove_member", { name })}
        isLoading={remove.isPending}
        onClick={() => remove.mutate(member.id)}
      >
        {t("identity.remove")}
      </Button>
    </li>
  )
}

function AddMember({ profileId, onDone }: { profileId: string; onDone: () => void }) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const add = useAddMember(profileId)
  const [relation, setRelation] = useState<Relation>("child")
  const [name, setName] = useState("")
  const [birthday, setBirthday] = useState("")
  const [hasConsented, setHasConsented] = useState(false)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const given = {
      ...(name.trim() && { name: name.trim() }),
      ...(birthday && { birthday }),
    }
    add.mutate({ relation, ...given, has_consented: hasConsented }, { onSuccess: onDone })
  }
  return (
    <form className="grid grid-cols-1 gap-3 sm:grid-cols-3" onSubmit={onSubmit}>
      <div className="flex flex-col gap-y-1">
        <Label htmlFor={`${id}r`} size="small">
          {t("identity.relation")}
        </Label>
        <Select
          size="small"
          value={relation}
          onValueChange={(value) => setRelation(value as Relation)}
        >
          <Select.Trigger id={`${id}r`}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {RELATIONS.map((value) => (
              <Select.Item key={value} value={value}>
                {t(`identity.relations.${value}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
      <div className="flex flex-col gap-y-1">
        <Label htmlFor={`${id}n`} size="small">
          {t("identity.name")}
        </Label>
        <Input
          id={`${id}n`}
          size="small"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="flex flex-col gap-y-1">
        <Label htmlFor={`${id}b`} size="small">
          {t("identity.traits.birthday")}
        </Label>
        <Input
          id={`${id}b`}
          size="small"
          type="date"
          value={birthday}
          onChange={(event) => setBirthday(event.target.value)}
        />
      </div>
      <div className="flex items-center gap-2 sm:col-span-3">
        <Checkbox
          id={`${id}c`}
          checked={hasConsented}
          onCheckedChange={(checked) => setHasConsented(checked === true)}
        />
        <Label htmlFor={`${id}c`} size="small">
          {t("identity.has_consented")}
        </Label>
      </div>
      <div className="flex gap-2 sm:col-span-3">
        <Button type="submit" size="small" disabled={!hasConsented} isLoading={add.isPending}>
          {t("identity.save")}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={onDone}>
          {t("state.cancel")}
        </Button>
      </div>
    </form>
  )
}
