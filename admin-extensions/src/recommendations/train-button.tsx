import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { messageOf } from "../shared/request-state"
import { useStatus, useTrain } from "./hooks"
import type { TrainingStatus } from "./types"

/** Which model is served, and the button that has a new one learned. */
export function TrainButton() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const status = useStatus()
  const train = useTrain()
  const isBusy = train.isPending || status.data?.is_asked_for === true
  const start = () =>
    train.mutate(undefined, {
      onSuccess: () => toast.success(t("explorer.training_asked")),
      onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
    })
  const words = ({ model, last_error, is_training, is_asked_for }: TrainingStatus): string => {
    if (is_asked_for) return t(is_training ? "explorer.is_training" : "explorer.is_asked_for")
    if (last_error) return t("explorer.training_failed", { error: last_error })
    if (!model) return t("explorer.no_model")
    const at = format.instant(model.trained_at)
    return t("explorer.served", { version: format.number(model.version), at })
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Text size="xsmall" className="text-ui-fg-subtle" role="status">
        {status.data ? words(status.data) : ""}
      </Text>
      <Button size="small" variant="secondary" isLoading={isBusy} onClick={start}>
        {t("explorer.train")}
      </Button>
    </div>
  )
}
