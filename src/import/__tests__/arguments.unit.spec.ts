import { readArguments } from "../arguments"

describe("the arguments of an import", () => {
  it("are a file and what to do with it", () => {
    expect(readArguments(["--", "a.csv"])).toEqual({
      file: "a.csv",
      format: null,
      source: null,
      is_dry_run: false,
      create_catalogue: 0,
    })
    const all = ["--format", "ecrm-csv", "--source", "old-shop", "--create-catalogue", "1000"]
    expect(readArguments(["a.csv", ...all])).toMatchObject({
      format: "ecrm-csv",
      source: "old-shop",
      create_catalogue: 1_000,
    })
  })

  it.each([
    [[], /^Name one file/],
    [["a.csv", "b.csv"], /^Name one file/],
    [["a.csv", "--fromat", "ecrm-csv"], /--fromat/],
    [["a.csv", "--format", "excel"], /^--format takes ecrm-csv or online-retail, not "excel"/],
    [["a.csv", "--source", "store"], /^--source must be/],
    [["a.csv", "--source", "Old Shop"], /^--source must be/],
    [["a.csv", "--create-catalogue", "1001"], /at most 1000/],
    [["a.csv", "--create-catalogue", "1.5"], /whole number/],
    [["a.csv", "--create-catalogue", "-1"], /--create-catalogue/],
    [["a.csv", "--dry-run", "--create-catalogue", "5"], /^--dry-run keeps nothing/],
  ])("are refused in one sentence: %j", (args, sentence) => {
    expect(() => readArguments(args)).toThrow(sentence)
  })
})
