import { clx, Select } from "@medusajs/ui"

export interface PickerOption {
  value: string
  label: string
}

/** A small choice among many, in groups where they have names. */
export function Picker({ label, value, groups, placeholder, isSubject, onChange }: PickerProps) {
  return (
    <Select size="small" value={value} onValueChange={onChange}>
      <Select.Trigger
        aria-label={label}
        data-subject={isSubject || undefined}
        className={clx(
          "w-auto min-w-32 max-w-full [&>span]:truncate",
          // The pale words of Medusa's placeholder are hard to read (2.6:1).
          "data-[placeholder]:text-ui-fg-subtle"
        )}
      >
        <Select.Value placeholder={placeholder ?? label} />
      </Select.Trigger>
      <Select.Content>
        {groups.map((group, i) => (
          <Select.Group key={group.name ?? i}>
            {group.name ? <Select.Label>{group.name}</Select.Label> : null}
            {group.options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Group>
        ))}
      </Select.Content>
    </Select>
  )
}

interface PickerProps {
  /** Read out; shown while nothing is chosen. */
  label: string
  /** Empty: nothing is chosen. */
  value: string
  groups: { name?: string; options: PickerOption[] }[]
  placeholder?: string
  /** Where the focus goes in a new condition. */
  isSubject?: boolean
  onChange: (value: string) => void
}
