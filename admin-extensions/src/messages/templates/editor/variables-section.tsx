import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../../../shared/section"
import { SimpleTable } from "../../../shared/simple-table"
import type { Template } from "../types"

type Variable = Template["variables"][number]

/** As it is written in a template; one of a list stands within its `{{#each}}`. */
const written = ({ path, kind }: Variable): string => {
  if (kind === "list") return `{{#each ${path}}}{{/each}}`
  if (kind === "group") return `{{#with ${path}}}{{/with}}`
  return `{{${path.split("[].").at(-1)}}}`
}

/** What a template may print, with examples; a click copies it. */
export function VariablesSection({ template }: { template: Template }) {
  const { t } = useTranslation("ecrm")
  const rows = template.variables.map((one) => ({
    what: written(one),
    path: one.path,
    example: one.example,
  }))
  const tools = [
    ...template.partials.map((name) => ({
      what: `{{> ${name}}}`,
      path: `> ${name}`,
      example: t("templates.partial"),
    })),
    ...template.helpers.map(({ example, prints }) => ({
      what: example,
      path: example,
      example: prints,
    })),
  ]
  return (
    <Section title={t("templates.variables")} hint={t("templates.variables_hint")}>
      <SimpleTable
        caption={t("templates.variables")}
        rows={[...rows, ...tools]}
        rowKey={({ path }) => path}
        columns={[
          { key: "name", header: t("templates.variable"), cell: (row) => <Copied {...row} /> },
          {
            key: "example",
            header: t("templates.example"),
            cell: ({ example }) => (
              <Text size="small" className="max-w-xs truncate" title={example ?? undefined}>
                {example ?? "–"}
              </Text>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Copied({ what, path }: { what: string; path: string }) {
  const { t } = useTranslation("ecrm")
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(what)
      toast.success(t("templates.copied", { what }))
    } catch {
      toast.error(t("templates.not_copied"))
    }
  }
  return (
    <Button
      type="button"
      size="small"
      variant="transparent"
      className="-ml-2 font-mono"
      aria-label={t("templates.copy", { what: path })}
      onClick={() => void copy()}
    >
      {path}
    </Button>
  )
}
