/**
 * Says in one sentence why this Node cannot run the store, or returns null when it can.
 * Written in old syntax on purpose: it must still parse on the Node it refuses.
 * @public
 */
export function nodeVersionProblem(version) {
  const match = /^v?(\d+)\.(\d+)/.exec(version)
  const major = match ? Number(match[1]) : 0
  const minor = match ? Number(match[2]) : 0
  const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (supported) return null
  return (
    "This store needs Node 20.19 or newer of line 20, or 22.12 or newer; this is Node " +
    String(version).replace(/^v/, "") +
    "."
  )
}

/** Loads and runs a command only when this Node can run it; otherwise one sentence and exit 1. */
export function onSupportedNode(load) {
  const problem = nodeVersionProblem(process.version)
  if (problem) {
    console.error(problem)
    process.exitCode = 1
    return
  }
  load().then((command) => command.run(process.argv.slice(2)))
}
