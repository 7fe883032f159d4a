import { Button, Checkbox, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { EmptyState, FailedRequest, LoadingRows, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useAssignRights, useStaff } from "./hooks"
import { RIGHTS, type StaffAnswer, type StaffMember } from "./types"

/** What each of the staff may do with people's data; changed by who has all four rights. */
export function RightsSection() {
  const { t } = useTranslation("ecrm")
  const answer = useStaff()
  return (
    <Section title={t("profiles.rights.title")} hint={t("profiles.rights.hint")}>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={4} />
      ) : answer.data.staff.length === 0 ? (
        <EmptyState title={t("profiles.rights.empty")} hint={t("profiles.rights.empty_hint")} />
      ) : (
        <Staff answer={answer.data} />
      )}
    </Section>
  )
}

function Staff({ answer }: { answer: StaffAnswer }) {
  const { t } = useTranslation("ecrm")
  const { staff, own_id, policy } = answer
  const mayChange = staff.some(({ id, rights }) => id === own_id && rights.length === RIGHTS.length)
  const isOpen = !staff.some((one) => one.is_assigned && one.rights.length === RIGHTS.length)
  return (
    <>
      <div className="flex flex-col gap-y-1 px-6 py-3">
        <Text size="small">{t(`profiles.rights.${policy}`)}</Text>
        {policy === "assigned" && isOpen ? (
          <Text size="small" weight="plus">
            {t("profiles.rights.open")}
          </Text>
        ) : null}
        {mayChange ? null : (
          <Text size="small" weight="plus">
            {t("profiles.rights.locked")}
          </Text>
        )}
      </div>
      <SimpleTable
        caption={t("profiles.rights.title")}
        rows={staff}
        rowKey={(member) => member.id}
        columns={[
          {
            key: "who",
            header: t("profiles.rights.who"),
            cell: (member) => <Who member={member} isSelf={member.id === own_id} />,
          },
          ...RIGHTS.map((right) => ({
            key: right,
            header: t(`profiles.rights.names.${right}`),
            cell: (member: StaffMember) => (
              <RightBox member={member} right={right} isLocked={!mayChange} />
            ),
          })),
          {
            key: "given",
            header: t("profiles.rights.given"),
            cell: (member) => <Given member={member} isLocked={!mayChange} />,
          },
        ]}
      />
    </>
  )
}

function Who({ member, isSelf }: { member: StaffMember; isSelf: boolean }) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="py-1">
      <Text size="small" weight="plus">
        {member.name}
        {isSelf ? ` (${t("profiles.rights.you")})` : ""}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t(`profiles.rights.${member.kind}`)}
      </Text>
    </div>
  )
}

/** Changes a member's rights and says what came of it. */
function useChange(member: StaffMember) {
  const { t } = useTranslation("ecrm")
  const assign = useAssignRights()
  const change = (rights: string[] | null) =>
    assign.mutate(
      { id: member.id, rights },
      {
        onSuccess: () => toast.success(t("profiles.rights.saved", { name: member.name })),
        onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
      }
    )
  return { change, isPending: assign.isPending }
}

function RightBox({ member, right, isLocked }: RightBoxProps) {
  const { t } = useTranslation("ecrm")
  const { change, isPending } = useChange(member)
  const has = member.rights.includes(right)
  return (
    <Checkbox
      checked={has}
      disabled={isLocked || isPending}
      aria-label={t("profiles.rights.of", {
        right: t(`profiles.rights.names.${right}`),
        name: member.name,
      })}
      onCheckedChange={() =>
        change(has ? member.rights.filter((one) => one !== right) : [...member.rights, right])
      }
    />
  )
}

interface RightBoxProps {
  member: StaffMember
  right: string
  isLocked: boolean
}

function Given({ member, isLocked }: { member: StaffMember; isLocked: boolean }) {
  const { t } = useTranslation("ecrm")
  const { change, isPending } = useChange(member)
  if (!member.is_assigned) {
    return <span className="text-ui-fg-subtle">{t("profiles.rights.by_option")}</span>
  }
  return (
    <div className="flex items-center gap-2">
      <span className="text-ui-fg-subtle">
        {t("profiles.rights.given_by", { name: member.changed_by ?? "–" })}
      </span>
      <Button
        size="small"
        variant="transparent"
        disabled={isLocked}
        isLoading={isPending}
        aria-label={t("profiles.rights.reset_of", { name: member.name })}
        onClick={() => change(null)}
      >
        {t("profiles.rights.reset")}
      </Button>
    </div>
  )
}
