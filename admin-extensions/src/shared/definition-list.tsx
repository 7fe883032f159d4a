import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"

/** Name and value pairs, one a row. */
export function DefinitionList({ rows }: { rows: [name: string, value: ReactNode][] }) {
  return (
    <dl className="divide-ui-border-base divide-y">
      {rows.map(([name, value]) => (
        <div key={name} className="grid grid-cols-2 items-start gap-4 px-6 py-3">
          <Text asChild size="small" weight="plus" className="text-ui-fg-subtle">
            <dt>{name}</dt>
          </Text>
          <Text asChild size="small" className="break-words">
            <dd>{value}</dd>
          </Text>
        </div>
      ))}
    </dl>
  )
}
