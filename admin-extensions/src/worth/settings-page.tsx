import { ClassesSection } from "./classes-section"
import { CostsSection } from "./costs-section"
import { MatrixSection } from "./matrix-section"
import { ScoringSection } from "./scoring-section"

/** Part of the settings: loyalty classes, who gets which communication, costs, the scoring. */
export function WorthSettings() {
  return (
    <div className="flex flex-col gap-y-3">
      <ClassesSection />
      <MatrixSection />
      <CostsSection />
      <ScoringSection />
    </div>
  )
}
