import { DeclareFit } from "./declare-fit"
import { FitsTable } from "./fits-table"
import { UploadFits } from "./upload-fits"

/** What goes with what, as the merchant declares it. */
export function FitsTab() {
  return (
    <div className="flex flex-col gap-y-3">
      <FitsTable />
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <DeclareFit />
        <UploadFits />
      </div>
    </div>
  )
}
