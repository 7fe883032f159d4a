import { between, pick, pickWeighted, type Rng } from "./rng"
import type { HistoryShopper } from "./types"

type Country = {
  code: string
  weight: number
  first: string[]
  last: string[]
  streets: string[]
  cities: [name: string, postal: string, province: string | null][]
}

const countries: Country[] = [
  {
    code: "de",
    weight: 22,
    first: ["Lena", "Jonas", "Mara", "Felix", "Greta", "Paul", "Ida", "Emil", "Nora", "Tim"],
    last: [
      "Schneider",
      "Weber",
      "Hoffmann",
      "Brandt",
      "Krüger",
      "Vogel",
      "Lange",
      "Peters",
      "Seidel",
    ],
    streets: ["Gartenstraße", "Lindenweg", "Hauptstraße", "Am Markt", "Mühlenweg"],
    cities: [
      ["Berlin", "10999", null],
      ["Hamburg", "22765", null],
      ["München", "80331", null],
      ["Leipzig", "04109", null],
    ],
  },
  {
    code: "fr",
    weight: 12,
    first: ["Camille", "Louis", "Inès", "Hugo", "Manon", "Jules", "Zoé", "Adrien"],
    last: ["Moreau", "Laurent", "Girard", "Lefèvre", "Roux", "Fontaine", "Mercier"],
    streets: ["Rue de la Gare", "Rue des Lilas", "Avenue Foch", "Rue du Moulin"],
    cities: [
      ["Lyon", "69003", null],
      ["Nantes", "44000", null],
      ["Paris", "75011", null],
      ["Lille", "59800", null],
    ],
  },
  {
    code: "gb",
    weight: 12,
    first: ["Amelia", "Oliver", "Freya", "Harry", "Isla", "Callum", "Nia", "Theo"],
    last: ["Hughes", "Campbell", "Walker", "Okafor", "Murray", "Bennett", "Shaw"],
    streets: ["Church Road", "Station Road", "Mill Lane", "Queen Street"],
    cities: [
      ["Bristol", "BS3 1QG", null],
      ["Leeds", "LS6 2AB", null],
      ["Glasgow", "G12 8LT", null],
      ["London", "SE15 4QN", null],
    ],
  },
  {
    code: "it",
    weight: 7,
    first: ["Giulia", "Luca", "Chiara", "Matteo", "Elisa", "Davide"],
    last: ["Rossi", "Ferrari", "Conti", "Greco", "Marino", "Galli"],
    streets: ["Via Roma", "Via Garibaldi", "Via dei Mille"],
    cities: [
      ["Bologna", "40121", null],
      ["Torino", "10123", null],
      ["Milano", "20144", null],
    ],
  },
  {
    code: "es",
    weight: 6,
    first: ["Lucía", "Pablo", "Carmen", "Diego", "Elena", "Marcos"],
    last: ["García", "Navarro", "Romero", "Vidal", "Ortega", "Iglesias"],
    streets: ["Calle Mayor", "Calle del Sol", "Avenida del Mar"],
    cities: [
      ["Valencia", "46004", null],
      ["Sevilla", "41003", null],
      ["Madrid", "28012", null],
    ],
  },
  {
    code: "nl",
    weight: 6,
    first: ["Sanne", "Daan", "Fleur", "Bram", "Lotte", "Sem"],
    last: ["de Vries", "Jansen", "Bakker", "Visser", "Mulder", "Smit"],
    streets: ["Dorpsstraat", "Kerkweg", "Molenlaan"],
    cities: [
      ["Utrecht", "3512 AB", null],
      ["Groningen", "9711 CD", null],
      ["Amsterdam", "1054 EF", null],
    ],
  },
  {
    code: "dk",
    weight: 3,
    first: ["Freja", "Magnus", "Astrid", "Oskar"],
    last: ["Nielsen", "Lund", "Holm", "Kjær"],
    streets: ["Skovvej", "Nørregade"],
    cities: [
      ["Aarhus", "8000", null],
      ["København", "2200", null],
    ],
  },
  {
    code: "se",
    weight: 4,
    first: ["Elsa", "Nils", "Maja", "Axel"],
    last: ["Lindberg", "Nyström", "Ekman", "Sjöberg"],
    streets: ["Storgatan", "Kungsvägen"],
    cities: [
      ["Göteborg", "411 04", null],
      ["Malmö", "211 20", null],
    ],
  },
  {
    code: "us",
    weight: 22,
    first: ["Emma", "Liam", "Ava", "Noah", "Mia", "Ethan", "Grace", "Mason", "Ruby", "Caleb"],
    last: ["Johnson", "Ramirez", "Carter", "Nguyen", "Brooks", "Foster", "Reed", "Hayes", "Kim"],
    streets: ["Maple Avenue", "Oak Street", "Lake Drive", "Sunset Road"],
    cities: [
      ["Portland", "97205", "or"],
      ["Austin", "78704", "tx"],
      ["Minneapolis", "55408", "mn"],
      ["Burlington", "05401", "vt"],
    ],
  },
  {
    code: "ca",
    weight: 6,
    first: ["Chloe", "Logan", "Maya", "Owen", "Claire", "Wyatt"],
    last: ["Tremblay", "MacDonald", "Singh", "Gagnon", "Fraser"],
    streets: ["King Street", "Rue Saint-Denis", "Birch Crescent"],
    cities: [
      ["Toronto", "M6G 1B3", "on"],
      ["Montréal", "H2J 2L1", "qc"],
      ["Halifax", "B3J 1M5", "ns"],
    ],
  },
]

const weights = countries.map((country) => country.weight)
const domains = ["mail.example", "post.example", "inbox.example"]

const ascii = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/æ/g, "ae")
    .toLowerCase()
    .replace(/[^a-z]/g, "")

/** Letters that end postal codes in every country above that has some. */
const POSTAL_LETTERS = "ABEGHJLNPRTXY"

/** Another street, another code: its last two places follow from the person's number. */
function nearby(postal_code: string, index: number): string {
  let left = index
  const places = [...postal_code]
  for (const at of [places.length - 1, places.length - 2]) {
    const choices = /\d/.test(places[at]) ? "0123456789" : POSTAL_LETTERS
    places[at] = choices[left % choices.length]
    left = Math.floor(left / choices.length)
  }
  return places.join("")
}

/** Draws a person with an address; the index makes the e-mail address unique. */
export function drawPerson(
  rng: Rng,
  index: number
): Omit<HistoryShopper, "has_account" | "first_seen_at_ms"> {
  const country = countries[pickWeighted(rng, weights)]
  const first_name = pick(rng, country.first)
  const last_name = pick(rng, country.last)
  const [city, postal_code, province] = pick(rng, country.cities)
  const street = pick(rng, country.streets)
  const house = between(rng, 1, 148)
  const before = ["gb", "us", "ca", "fr"].includes(country.code)
  return {
    index,
    first_name,
    last_name,
    email: `${ascii(first_name)}.${ascii(last_name)}.${index}@${pick(rng, domains)}`,
    address: {
      address_1: before ? `${house} ${street}` : `${street} ${house}`,
      city,
      postal_code: nearby(postal_code, index),
      province,
      country_code: country.code,
    },
  }
}
