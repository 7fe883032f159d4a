import { clx } from "@medusajs/ui"
import { guardedMail, type Scheme } from "./guarded-mail"

const PHONE_PX = 360

/** Classes of the plain text of a mail. */
export const plainText =
  "txt-small max-h-[36rem] overflow-auto whitespace-pre-wrap break-words px-6 py-4"

/** A mail as its reader sees it; nothing in it runs, opens or knows where it is shown. */
export function MailFrame({ title, html, scheme = "light", isPhone = false }: MailFrameProps) {
  return (
    <div className="bg-ui-bg-subtle flex justify-center overflow-x-auto">
      <iframe
        title={title}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={guardedMail(html, scheme)}
        // A frame takes over the scheme of the page around it: a light mail would have white words.
        style={{ colorScheme: scheme, ...(isPhone && { width: PHONE_PX }) }}
        className={clx(
          "border-ui-border-base h-[36rem] max-w-full border",
          isPhone ? "shrink-0" : "w-full",
          scheme === "dark" ? "bg-black" : "bg-white"
        )}
      />
    </div>
  )
}

interface MailFrameProps {
  /** Read out. */
  title: string
  html: string
  scheme?: Scheme
  isPhone?: boolean
}
