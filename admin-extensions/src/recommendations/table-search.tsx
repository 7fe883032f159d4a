import { Input } from "@medusajs/ui"

/** Field that narrows a list down by words. */
export function TableSearch({ label, value, onChange }: TableSearchProps) {
  return (
    <Input
      role="searchbox"
      size="small"
      className="min-w-48"
      value={value}
      maxLength={200}
      placeholder={label}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

interface TableSearchProps {
  label: string
  value: string
  onChange: (value: string) => void
}
