import { Button, Checkbox, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { FailedRequest, LoadingRows, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useMatrix, useSaveMatrix } from "./hooks"
import { CLASSES, type LoyaltyClass, type MatrixSettings } from "./types"
import { Versions } from "./versions"

/** Which class gets which communication. */
export function MatrixSection() {
  const { t } = useTranslation("ecrm")
  const matrix = useMatrix()
  return (
    <Section title={t("worth.matrix.title")} hint={t("worth.matrix.hint")}>
      {matrix.isError ? (
        <FailedRequest error={matrix.error} onRetry={() => void matrix.refetch()} />
      ) : matrix.isPending ? (
        <LoadingRows rows={5} />
      ) : (
        <Editor key={matrix.data.version} settings={matrix.data} />
      )}
    </Section>
  )
}

function Editor({ settings }: { settings: MatrixSettings }) {
  const { t } = useTranslation("ecrm")
  const [matrix, setMatrix] = useState(settings.matrix)
  const save = useSaveMatrix()
  const isChanged = JSON.stringify(matrix) !== JSON.stringify(settings.matrix)
  const submit = () =>
    save.mutate(
      { matrix, based_on: settings.version },
      {
        onSuccess: () => toast.success(t("worth.matrix.saved")),
        onError: (error) => toast.error(messageOf(error)),
      }
    )
  const tick = (communication: string, of: LoyaltyClass, isOn: boolean) =>
    setMatrix({ ...matrix, [communication]: { ...matrix[communication], [of]: isOn } })
  return (
    <div className="flex flex-col gap-y-4 pb-4">
      <SimpleTable
        caption={t("worth.matrix.title")}
        rows={settings.communications}
        rowKey={(communication) => communication}
        columns={[
          {
            key: "communication",
            header: t("worth.matrix.communication"),
            cell: (communication) => t(`worth.communication.${communication}`),
          },
          ...CLASSES.map((of) => ({
            key: of,
            header: t(`worth.class.${of}`),
            cell: (communication: string) => (
              <Checkbox
                checked={matrix[communication][of]}
                aria-label={t("worth.matrix.cell", {
                  communication: t(`worth.communication.${communication}`),
                  class: t(`worth.class.${of}`),
                })}
                onCheckedChange={(value) => tick(communication, of, value === true)}
              />
            ),
          })),
        ]}
      />
      <Text size="small" className="text-ui-fg-subtle px-6">
        {t("worth.matrix.always")}
      </Text>
      <div className="flex flex-wrap gap-2 px-6">
        <Button size="small" disabled={!isChanged} isLoading={save.isPending} onClick={submit}>
          {t("worth.save")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={!isChanged}
          onClick={() => setMatrix(settings.matrix)}
        >
          {t("worth.discard")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          onClick={() => setMatrix(settings.default_matrix)}
        >
          {t("worth.use_default")}
        </Button>
      </div>
      <Versions versions={settings.versions} onUse={setMatrix} />
    </div>
  )
}
