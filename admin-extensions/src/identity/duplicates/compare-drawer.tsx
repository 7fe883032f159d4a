import { Badge, Button, Drawer, Table, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { textLink } from "../../shared/text-link"
import { useDismiss, useMerge } from "../hooks"
import type { Duplicate, DuplicateSide } from "../types"

/** Two people side by side: what agrees, what differs, and what to do with them. */
export function CompareDrawer({ duplicate, onClose }: CompareDrawerProps) {
  const { t } = useTranslation("ecrm")
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("identity.duplicates.compare_title")}</Drawer.Title>
          <Drawer.Description>{t("identity.duplicates.compare_hint")}</Drawer.Description>
          <div className="flex flex-wrap gap-1">
            {duplicate.reasons.map((reason) => (
              <Badge key={reason} size="2xsmall">
                {t(`identity.duplicates.reasons.${reason}`)}
              </Badge>
            ))}
          </div>
        </Drawer.Header>
        <Drawer.Body className="overflow-auto p-0">
          <Comparison duplicate={duplicate} />
        </Drawer.Body>
        <Drawer.Footer>
          <Decide duplicate={duplicate} onClose={onClose} />
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

interface CompareDrawerProps {
  duplicate: Duplicate
  onClose: () => void
}

function Decide({ duplicate, onClose }: CompareDrawerProps) {
  const { t } = useTranslation("ecrm")
  const merge = useMerge()
  const dismiss = useDismiss()
  const pair = {
    left_id: duplicate.left.profile_id,
    right_id: duplicate.right.profile_id,
  }
  const is_dismissed = duplicate.dismissed_at === null
  const done = (message: string) => ({
    onSuccess: () => {
      toast.success(message)
      onClose()
    },
  })
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        isLoading={dismiss.isPending}
        onClick={() =>
          dismiss.mutate({ ...pair, is_dismissed }, done(t("identity.duplicates.noted")))
        }
      >
        {t(is_dismissed ? "identity.duplicates.dismiss" : "identity.duplicates.reopen")}
      </Button>
      <Button
        size="small"
        isLoading={merge.isPending}
        onClick={() => merge.mutate(pair, done(t("identity.duplicates.merged")))}
      >
        {t("identity.duplicates.merge")}
      </Button>
    </>
  )
}

function Comparison({ duplicate: { left, right } }: { duplicate: Duplicate }) {
  const { t } = useTranslation("ecrm")
  const rows = useComparedRows()
  return (
    <Table>
      <caption className="sr-only">{t("identity.duplicates.compare_title")}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">
            <span className="sr-only">{t("identity.what")}</span>
          </Table.HeaderCell>
          {[left, right].map((side) => (
            <Table.HeaderCell key={side.profile_id} scope="col" className="py-2">
              <Link className={textLink} to={`/ecrm/profiles/${side.profile_id}`}>
                {side.display_name ?? side.email ?? t("identity.duplicates.unnamed")}
              </Link>
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {rows.map(({ name, of, isTelling }) => {
          const isSame = isTelling === true && of(left) !== "–" && of(left) === of(right)
          return (
            <Table.Row key={name} className={isSame ? "bg-ui-bg-highlight" : undefined}>
              <Table.Cell className="text-ui-fg-subtle">
                {name}
                {isSame ? <span className="sr-only"> {t("identity.duplicates.same")}</span> : null}
              </Table.Cell>
              {[left, right].map((side) => (
                <Table.Cell key={side.profile_id} className="break-words">
                  {of(side)}
                </Table.Cell>
              ))}
            </Table.Row>
          )
        })}
      </Table.Body>
    </Table>
  )
}

interface ComparedRow {
  name: string
  of: (side: DuplicateSide) => ReactNode
  /** True where agreement says something of the person. */
  isTelling?: boolean
}

function useComparedRows(): ComparedRow[] {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = (...values: (string | null)[]) => values.filter(Boolean).join(" ") || "–"
  return [
    { name: t("identity.kinds.email"), of: (side) => side.email ?? "–", isTelling: true },
    { name: t("identity.kinds.phone"), of: (side) => side.phone ?? "–", isTelling: true },
    {
      name: t("identity.duplicates.account"),
      of: (side) => t(side.has_account ? "state.yes" : "state.no"),
    },
    {
      name: t("identity.duplicates.place"),
      of: (side) => words(side.postal_code, side.city, side.country_code?.toUpperCase() ?? null),
      isTelling: true,
    },
    { name: t("identity.duplicates.orders"), of: (side) => format.number(side.orders) },
    {
      name: t("identity.duplicates.revenue"),
      of: (side) =>
        words(format.amount(String(side.revenue)), side.currency_code?.toUpperCase() ?? null),
    },
    { name: t("identity.duplicates.first_seen"), of: (side) => format.day(side.first_seen_on) },
    {
      name: t("identity.duplicates.last_order"),
      of: (side) => (side.last_order_on ? format.day(side.last_order_on) : "–"),
    },
  ]
}
