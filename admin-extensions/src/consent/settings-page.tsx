import { ErasuresSection } from "./erasures-section"
import { SuppressionsSection } from "./suppressions-section"
import { TopicsSection } from "./topics-section"

/** What people can agree to, in which words; who is not written to; who was erased. */
export function ConsentSettings() {
  return (
    <div className="flex flex-col gap-y-3">
      <TopicsSection />
      <SuppressionsSection />
      <ErasuresSection />
    </div>
  )
}
