import { toldFailure } from "../told-failure"

const failure = (code: string, message: string) => Object.assign(new Error(message), { code })

describe("the end of an import that did not go through", () => {
  it.each(["import.no_catalogue", "import.left_to_worker"])(
    "is not called failed after %s, not even when it was canceled",
    (code) => {
      for (const isCanceled of [false, true]) {
        expect(toldFailure(failure(code, "The history is in"), isCanceled)).toBe(
          "The history is in."
        )
      }
    }
  )

  it("is called failed, with the reason, where nothing was kept", () => {
    const header = failure("import.wrong_header", "The first line is no header")
    expect(toldFailure(header, false)).toBe("Import failed: The first line is no header")
    expect(toldFailure(header, true)).toBe("Import failed: it was canceled")
    expect(toldFailure("odd", false)).toBe("Import failed: odd")
  })

  it("names a file that is not there or may not be read", () => {
    const missing = Object.assign(failure("ENOENT", "ENOENT: stat"), { path: "/a.csv" })
    expect(toldFailure(missing, false)).toBe("Import failed: there is no file /a.csv")
    const closed = Object.assign(failure("EACCES", "EACCES: open"), { path: "/a.csv" })
    expect(toldFailure(closed, false)).toBe("Import failed: the file /a.csv may not be read")
  })
})
