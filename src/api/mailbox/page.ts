const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Text as HTML; everything in a mail is a stranger's words. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character])

const STYLE = `
  :root { color-scheme: light dark; --line: #d5d9e0; --soft: #586174; --accent: #1d4ed8; }
  @media (prefers-color-scheme: dark) { :root { --line: #3a4152; --soft: #a9b2c3; --accent: #93b4ff; } }
  * { box-sizing: border-box; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 1rem; }
  h1 { font-size: 1.5rem; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
  h2 { font-size: 1.1rem; margin-top: 2rem; }
  a { color: var(--accent); }
  ul.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
  ul.mails a { display: grid; gap: .1rem 1rem; grid-template-columns: 1fr auto; padding: .75rem .25rem;
    border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
  @media (max-width: 30rem) { ul.mails a { grid-template-columns: 1fr; } }
  ul.mails a:hover .subject, ul.mails a:focus .subject { text-decoration: underline; }
  .subject { font-weight: 600; overflow-wrap: anywhere; }
  .soft { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
  iframe { width: 100%; height: 52rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: .5rem;
    padding: 1rem; font-size: .875rem; }
  dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .25rem 1rem; }
  dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }`

/** A page of the mailbox. @param body trusted HTML */
export const mailboxPage = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style></head><body><main>${body}</main></body></html>`

/** Pages that hold a mail run no script and load nothing from elsewhere but pictures. */
export const MAILBOX_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-src 'self'; " +
    "frame-ancestors 'self'; base-uri 'self'; form-action 'none'",
}
