import { Button, Input } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { MESSAGE_CLASSES } from "../../../../plugins/ecrm/src/core/consent/may-contact"
import { Labelled, Pick } from "../../profiles/pick"
import { CampaignFilter } from "../campaigns/campaign-filter"
import { usePurposes } from "./hooks"
import type { LogFilter } from "./log-filter"
import { useMessageWords } from "./words"

/** Radix knows no empty value. */
const ANY = "any"

/** Whose messages, of what and when. */
export function LogFilters({ filter, email, onChange, onEmail }: LogFiltersProps) {
  const { t } = useTranslation("ecrm")
  const words = useMessageWords()
  const purposes = usePurposes().data ?? []
  const keys = purposes.map(({ key }) => key)
  const known = filter.purpose === "" || keys.includes(filter.purpose)
  const choice = (name: "class" | "purpose", values: string[], word: (code: string) => string) => (
    <Pick
      label={t(`messages.log.${name}`)}
      value={filter[name] === "" ? ANY : filter[name]}
      options={[
        [ANY, t("messages.log.any")],
        ...values.map((code): [string, string] => [code, word(code)]),
      ]}
      onChange={(value) => onChange({ [name]: value === ANY ? "" : value })}
    />
  )
  const day = (name: "from" | "to") => (
    <Labelled label={t(`messages.log.${name}`)}>
      {(id) => (
        <Input
          id={id}
          type="date"
          size="small"
          value={filter[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labelled>
  )
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <EmailSearch email={email} onEmail={onEmail} />
      <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap [&>*]:min-w-0">
        {choice("class", [...MESSAGE_CLASSES], words.messageClass)}
        {choice("purpose", known ? keys : [...keys, filter.purpose], words.purpose)}
        {day("from")}
        {day("to")}
        <CampaignFilter
          id={filter.campaign_id}
          onChange={(campaign_id) => onChange({ campaign_id })}
        />
        {filter.profile_id === "" ? null : (
          <Button size="small" variant="secondary" onClick={() => onChange({ profile_id: "" })}>
            {t("messages.log.of_everybody")}
          </Button>
        )}
      </div>
    </div>
  )
}

interface LogFiltersProps {
  filter: LogFilter
  email: string
  onChange: (change: Partial<LogFilter>) => void
  onEmail: (email: string) => void
}

/** Looks for a whole address, once it is asked for. */
function EmailSearch({ email, onEmail }: EmailSearchProps) {
  const { t } = useTranslation("ecrm")
  const [typed, setTyped] = useState(email)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onEmail(typed.trim())
  }
  return (
    <form role="search" className="flex flex-wrap items-center gap-2" onSubmit={submit}>
      <Input
        size="small"
        role="searchbox"
        type="email"
        className="w-64 max-w-full"
        maxLength={320}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-label={t("messages.log.address")}
        placeholder={t("messages.log.address")}
        onChange={(event) => {
          setTyped(event.target.value)
          if (event.target.value === "") onEmail("")
        }}
      />
      <Button size="small" variant="secondary" type="submit">
        {t("messages.log.search")}
      </Button>
    </form>
  )
}

type EmailSearchProps = Omit<LogFiltersProps, "filter" | "onChange">
