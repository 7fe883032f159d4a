import { startRouter } from "./app/router"
import { text } from "./i18n/text"
import { restoreCart } from "./store/cart"
import { restoreCustomer } from "./store/customer"
import { openShop } from "./store/shop"
import "./styles/base.css"
import "./styles/frame.css"
import "./styles/catalogue.css"
import "./styles/purchase.css"
import "./styles/about-you.css"

/** Opens the shop, or says that it is closed with a way to try again. */
async function start(): Promise<void> {
  const root = document.querySelector("meridian-app") as HTMLElement
  try {
    await openShop()
  } catch {
    root.replaceChildren(closedNotice())
    return
  }
  // What an earlier visit left must be there before a page says that the cart is empty.
  await Promise.allSettled([restoreCart(), restoreCustomer()])
  startRouter()
  await import("./app/shop-app")
  root.replaceChildren(document.createElement("shop-app"))
}

function closedNotice(): HTMLElement {
  const notice = document.createElement("main")
  notice.className = "notice"
  const heading = document.createElement("h1")
  heading.textContent = "Meridian"
  const message = document.createElement("p")
  message.textContent = text().shell.closed
  const retry = document.createElement("button")
  retry.className = "button"
  retry.textContent = text().shell.retry
  retry.addEventListener("click", () => void start())
  notice.append(heading, message, retry)
  return notice
}

void start()
