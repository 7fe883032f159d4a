import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { messageOf } from "../shared/request-state"
import { useStatus, useTrain } from "./hooks"

/** Which model is served, and the button that has a new one learned. */
export function TrainButton() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const status = useStatus()
  const train = useTrain()
  const isBusy = train.isPending || status.data?.is_training === true
  const start = () =>
    train.mutate(undefined, {
      onSuccess: () => toast.success(t("explorer.training_asked")),
      onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
    })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Text size="xsmall" className="text-ui-fg-subtle" role="status">
        {status.data?.is_training
          ? t("explorer.is_training")
          : status.data?.trained_at
            ? t("explorer.served", {
                version: format.number(status.data.version ?? 0),
                at: format.instant(status.data.trained_at),
              })
            : status.isPending || status.isError
              ? ""
              : t("explorer.no_model")}
      </Text>
      <Button size="small" variant="secondary" isLoading={isBusy} onClick={start}>
        {t("explorer.train")}
      </Button>
    </div>
  )
}
