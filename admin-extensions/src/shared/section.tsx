import { Container, Heading, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

/** A titled box of a page. */
export function Section({ title, hint, actions, children }: SectionProps) {
  const id = useId()
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby={id}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h2" id={id}>
            {title}
          </Heading>
          {hint ? (
            <Text size="small" className="text-ui-fg-subtle">
              {hint}
            </Text>
          ) : null}
        </div>
        {actions}
      </div>
      {children}
    </Container>
  )
}

interface SectionProps {
  title: string
  hint?: string
  actions?: ReactNode
  children: ReactNode
}
