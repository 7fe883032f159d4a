import { Button, Drawer, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { FailedRequest, LoadingRows } from "../shared/request-state"
import { useWords } from "./builder/use-words"
import { useFields, useProductTitles, useWhy } from "./hooks"
import type { PersonLine } from "./types"
import { ExplanationTree } from "./explanation-tree"
import { productIdsOfExplanation } from "./explained-products"

const NO_TITLES = new Map<string, string>()

/** Why somebody is in a segment or not, condition by condition, with their own figures. */
export function WhyDrawer({ segmentId, segmentName, person, onClose }: WhyDrawerProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const why = useWhy(segmentId, person.profile_id)
  const fields = useFields()
  const explanation = why.data?.explanation ?? null
  const titles = useProductTitles(
    useMemo(() => productIdsOfExplanation(explanation), [explanation])
  )
  const words = useWords(fields.data, titles.data ?? NO_TITLES)
  const name = person.name ?? person.email ?? person.profile_id
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("segments.why.title", { name })}</Drawer.Title>
          <Drawer.Description>{segmentName}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto">
          {why.isError ? (
            <FailedRequest error={why.error} onRetry={() => void why.refetch()} />
          ) : null}
          {why.isPending ? <LoadingRows rows={6} /> : null}
          {why.data ? (
            <div className="flex flex-col gap-y-4" data-testid="why">
              <Text weight="plus">
                {why.data.entered_at
                  ? t("segments.why.in_since", { at: format.instant(why.data.entered_at) })
                  : t(why.data.is_member ? "segments.why.in" : "segments.why.out")}
              </Text>
              {explanation ? (
                <>
                  {explanation.holds === why.data.is_member ? null : (
                    <Text size="small" role="status">
                      {t("segments.why.pending")}
                    </Text>
                  )}
                  <ul>
                    <ExplanationTree explanation={explanation} words={words} />
                  </ul>
                  <Text size="xsmall" className="text-ui-fg-subtle">
                    {t("segments.why.as_of", { at: format.instant(why.data.as_of) })}
                  </Text>
                </>
              ) : (
                <Text size="small">{t("segments.why.list")}</Text>
              )}
            </div>
          ) : null}
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button variant="secondary" size="small">
              {t("explorer.close")}
            </Button>
          </Drawer.Close>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

interface WhyDrawerProps {
  segmentId: string
  segmentName: string
  person: PersonLine
  onClose: () => void
}
