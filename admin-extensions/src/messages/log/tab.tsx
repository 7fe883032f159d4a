import { usePart } from "../../recommendations/use-part"
import { LogSection } from "./log-section"
import { OneMessage } from "./one-message"

/** Every message that was to be sent, and what became of it; or one of them. */
export function LogTab() {
  const [id, setId] = usePart("message")
  if (id === null) return <LogSection onOpen={setId} />
  return <OneMessage key={id} id={id} onClose={() => setId(null)} />
}
