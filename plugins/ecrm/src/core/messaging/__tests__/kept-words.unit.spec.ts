import { keptWords } from "../kept-words"

describe("What is kept of a mail's words", () => {
  it("is everything but links that open something, and what the purpose hides", () => {
    const data = {
      store: { name: "Meridian" },
      preferences_url: "https://store.example/ecrm-preferences/token",
      unsubscribe_url: null,
      reset_url: "https://store.example/reset?token=1",
      order: { number: 1042 },
      picks: [{ title: "Lamp" }],
    }
    expect(keptWords(data, ["reset_url", "order", "picks"])).toEqual({
      store: { name: "Meridian" },
      preferences_url: "#",
      unsubscribe_url: null,
      reset_url: "#",
      order: null,
      picks: null,
    })
  })
})
