import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { useRecipes } from "./hooks"

/** Ready rules to start from. */
export function Recipes() {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const recipes = useRecipes()
  return (
    <Section title={t("segments.recipes.title")} hint={t("segments.recipes.hint")}>
      {recipes.isError ? (
        <FailedRequest error={recipes.error} onRetry={() => void recipes.refetch()} />
      ) : null}
      {recipes.isPending ? <LoadingRows rows={3} /> : null}
      <ul className="grid grid-cols-1 gap-2 px-6 py-4 sm:grid-cols-2 xl:grid-cols-5">
        {(recipes.data ?? []).map(({ recipe }) => {
          const name = t(`segments.recipe.${recipe}.name`, { defaultValue: recipe })
          return (
            <li key={recipe} className="shadow-borders-base flex flex-col gap-y-1 rounded-lg p-3">
              <Text size="small" weight="plus">
                {name}
              </Text>
              <Text size="xsmall" className="text-ui-fg-subtle grow">
                {t(`segments.recipe.${recipe}.hint`, { defaultValue: "" })}
              </Text>
              <div>
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t("segments.recipes.use_of", { name })}
                  onClick={() => navigate(`/ecrm/segments/new?recipe=${recipe}`)}
                >
                  {t("segments.recipes.use")}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
