import { Signal } from "../store/signal"

const BASE = import.meta.env.BASE_URL.replace(/\/$/, "")

export interface Place {
  /** Below the shop's base, such as `/products/carbon-rod`. */
  path: string
  query: URLSearchParams
}

export const place = new Signal<Place>(currentPlace())

/** What the next page does when it is drawn: take the focus, and scroll to where it was left. */
export const arrival = { focus: false, scroll_px: 0 }

/** The address of a path below the shop's base. */
export const to = (path: string): string => BASE + path

/**
 * Goes to a path of the shop. `replace` adds no step to the history; `stay` leaves focus and
 * scroll position alone, for a list that is only sorted anew.
 */
export function navigate(path: string, options: { replace?: boolean; stay?: boolean } = {}): void {
  history.replaceState({ scroll_px: window.scrollY }, "")
  if (options.replace) history.replaceState({}, "", to(path))
  else history.pushState({}, "", to(path))
  arrive(options.stay ? undefined : 0)
}

/** Lets links of the shop and the browser's buttons change the page without loading it anew. */
export function startRouter(): void {
  history.scrollRestoration = "manual"
  window.addEventListener("popstate", (event) => {
    const state = event.state as { scroll_px?: number } | null
    arrive(state?.scroll_px ?? 0)
  })
  document.addEventListener("click", (event) => {
    const path = shopPath(event)
    if (path === undefined) return
    event.preventDefault()
    navigate(path)
  })
}

function arrive(scroll_px: number | undefined): void {
  if (scroll_px !== undefined) Object.assign(arrival, { focus: true, scroll_px })
  place.set(currentPlace())
}

function currentPlace(): Place {
  const path = location.pathname.slice(BASE.length) || "/"
  return { path, query: new URLSearchParams(location.search) }
}

/** The path a plain click on a link of the shop leads to; links inside elements count too. */
function shopPath(event: MouseEvent): string | undefined {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return undefined
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
  if (!link || link.target || link.download || link.origin !== location.origin) return undefined
  const inShop = link.pathname === BASE || link.pathname.startsWith(`${BASE}/`)
  if (!inShop || link.getAttribute("href")?.startsWith("#")) return undefined
  return (link.pathname.slice(BASE.length) || "/") + link.search
}
