import type { CutTemplate, Node } from "./nodes"

/** Does a template ask for a field of its data, wherever in the HTML or the text part? */
export const usesField = ({ html, text }: CutTemplate, field: string): boolean =>
  [...html.holes, ...text.holes].some((node) => asks(node, field))

function asks(node: Node, field: string): boolean {
  if (node.is === "text") return false
  if ("path" in node && node.path.parts[0] === field) return true
  return "then" in node && [...node.then, ...node.otherwise].some((inner) => asks(inner, field))
}
