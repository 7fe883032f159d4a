/** Classes of a link; Medusa's interactive blue is too pale for small text (3.7:1). */
export const textLink =
  "txt-compact-small-plus text-ui-fg-base underline underline-offset-2 hover:text-ui-fg-subtle " +
  "focus-visible:shadow-borders-focus rounded outline-none break-words"
