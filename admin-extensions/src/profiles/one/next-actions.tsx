import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useActionSentence } from "../next-action"
import type { NextAction } from "../types"

const OTHERS_MAX = 3

/** The next best action, and what else there is to do. */
export function NextActions({ actions }: { actions: NextAction[] }) {
  const { t } = useTranslation("ecrm")
  const sentence = useActionSentence()
  const [first, ...others] = actions
  return (
    <div className="bg-ui-bg-subtle flex flex-col gap-y-1 px-6 py-4" data-testid="next-action">
      <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">
        {t("profiles.one.next")}
      </Text>
      <Text weight="plus" className="break-words">
        {sentence(first)}
      </Text>
      {others.length > 0 ? (
        <ul className="flex list-disc flex-col gap-y-1 pl-5" aria-label={t("profiles.one.also")}>
          {others.slice(0, OTHERS_MAX).map((action) => (
            <li key={action.code} className="txt-small text-ui-fg-subtle break-words">
              {sentence(action)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
