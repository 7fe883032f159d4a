import { useTranslation } from "react-i18next"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { ChangesSection } from "./changes-section"
import { ChecklistSection } from "./checklist-section"
import { useSettings } from "./hooks"
import { IdentitySection } from "./identity-section"
import { LimitsSection } from "./limits-section"
import { PausesSection } from "./pauses-section"
import { StoreMailsSection } from "./store-mails-section"

/** Who sends, whether that works, how much at most, and which mails of the store go out. */
export function SenderTab() {
  const { t } = useTranslation("ecrm")
  const answer = useSettings()
  return (
    <div className="flex flex-col gap-y-3">
      <ChecklistSection />
      {answer.data ? (
        <>
          <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
            <IdentitySection settings={answer.data.settings} sender={answer.data.sender} />
            <div className="flex flex-col gap-y-3">
              <PausesSection settings={answer.data.settings} />
              <LimitsSection settings={answer.data.settings} />
            </div>
          </div>
          <StoreMailsSection settings={answer.data.settings} />
          <ChangesSection changes={answer.data.changes} />
        </>
      ) : (
        <Section title={t("sender.identity.title")}>
          {answer.isError ? (
            <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <LoadingRows rows={6} />
          )}
        </Section>
      )}
    </div>
  )
}
