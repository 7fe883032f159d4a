import { Select, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

/** A named choice. */
export function Pick({ label, value, options, onChange }: PickProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Select size="small" value={value} onValueChange={onChange}>
          <Select.Trigger id={id} className="sm:min-w-36">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {options.map(([code, name]) => (
              <Select.Item key={code} value={code}>
                {name}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Labelled>
  )
}

interface PickProps {
  label: string
  value: string
  options: [value: string, name: string][]
  onChange: (value: string) => void
}

/** A field with its name above it. */
export function Labelled({
  label,
  children,
}: {
  label: string
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Text asChild size="xsmall" weight="plus" className="text-ui-fg-subtle">
        <label htmlFor={id}>{label}</label>
      </Text>
      {children(id)}
    </div>
  )
}
