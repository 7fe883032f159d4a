import { TraitsSection } from "../traits/traits-section"
import { ChainsTable } from "./chains-table"

/** Chains that were written or learned, and the names of learned traits. */
export function ChainsTab() {
  return (
    <div className="flex flex-col gap-y-3">
      <ChainsTable />
      <TraitsSection />
    </div>
  )
}
