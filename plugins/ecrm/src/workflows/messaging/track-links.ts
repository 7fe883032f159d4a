import type { MedusaContainer } from "@medusajs/framework/types"
import type { Pieces, RenderedPieces } from "../../core/messaging/pieces"
import { eachLink, mapLinks } from "../../core/messaging/track-links"
import { backendUrl, pagesUrl } from "../consent/pages-url"
import { messagingModule } from "./messaging-module"

const CLICKS = "/ecrm/messaging/clicks/"
const URL_CHARS_MAX = 2_048
/** What opens a door is not kept as a destination, and needs no detour. */
const HOLDS_TOKEN = /[?&#/;][\w-]*(?:token|signature|password|otp)[=/]/i

/** A mail before its links lead past us. */
export interface UntrackedMail {
  send_id: string
  rendered: RenderedPieces
  /** The links to lead past us; left out: all that may. */
  only?: ReadonlySet<string>
}

/**
 * Lets the links of mails lead past us, so that it is known which are followed. Links to the
 * preferences, to unsubscribe, and those that hold a token, stay as they are; the text part too.
 * @returns in the order given; unchanged where nobody said under which name this back end answers
 */
export async function trackLinks(
  container: MedusaContainer,
  mails: readonly UntrackedMail[]
): Promise<RenderedPieces[]> {
  const backend = backendUrl(container)
  if (backend === null) return mails.map(({ rendered }) => rendered)
  const { destinations, clickLinks } = messagingModule(container)
  const base = `${backend}${CLICKS}`
  const pages = pagesUrl(container)
  const isFollowed = (url: string) => isPlain(url) && !isBelow(url, base) && !isBelow(url, pages)
  /** Links that were found, most of them in each mail, and whether they are to be followed. */
  const found = new Map<string, boolean>()
  const htmls = withSharedStatics(mails)
  const looked = new Set<Pieces["statics"]>()
  htmls.forEach((html, i) => {
    const { only } = mails[i]
    const note = (url: string) => {
      if (isWanted(mails[i], url) && !found.has(url)) found.set(url, isFollowed(url))
    }
    eachLink(html, note, only !== undefined || !looked.has(html.statics))
    if (only === undefined) looked.add(html.statics)
  })
  const ids = await destinations.idsOf([...found.keys()].filter((url) => found.get(url)))
  return mails.map((mail, i) => ({
    ...mail.rendered,
    skeleton_id: `${mail.rendered.skeleton_id}+links`,
    html: mapLinks(htmls[i], (url) => {
      const destination_id = isWanted(mail, url) ? ids.get(url) : undefined
      if (destination_id === undefined) return null
      return `${base}${clickLinks.write({ send_id: mail.send_id, destination_id })}`
    }),
  }))
}

const isWanted = ({ only }: UntrackedMail, url: string): boolean =>
  only === undefined || only.has(url)

/** Of one skeleton the same array, so that links are looked for once. */
function withSharedStatics(mails: readonly UntrackedMail[]): Pieces[] {
  const known = new Map<string, Pieces["statics"]>()
  return mails.map(({ rendered: { skeleton_id, html } }) => {
    const statics = known.get(skeleton_id) ?? html.statics
    known.set(skeleton_id, statics)
    return { statics, holes: html.holes }
  })
}

const isBelow = (url: string, base: string | null): boolean => base !== null && url.startsWith(base)

function isPlain(url: string): boolean {
  if (url.length > URL_CHARS_MAX || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return false
  const { username, password } = new URL(url)
  return username === "" && password === "" && !HOLDS_TOKEN.test(url) && !/[\s\p{Cc}]/u.test(url)
}
