import { pageWithin } from "../page-within"

describe("the page of a list", () => {
  const on = (pageIndex: number) => ({ pageIndex, pageSize: 20 })

  it("stays while it has rows", () => {
    expect(pageWithin(on(2), 41)).toEqual(on(2))
    expect(pageWithin(on(0), 1)).toEqual(on(0))
  })
  it("is the last there is once its own rows are gone", () => {
    expect(pageWithin(on(2), 40)).toEqual(on(1))
    expect(pageWithin(on(9), 20)).toEqual(on(0))
    expect(pageWithin(on(1), 0)).toEqual(on(0))
  })
})
