/** One need in a life: what is bought first, what goes with it, and when it comes up. */
export type Need = {
  main: string[]
  companions: string[]
  /** Days after the previous need, inclusive range. */
  wait_days: [number, number]
  /** Share of the shoppers for whom it comes up at all; everybody if left out. */
  share?: number
  /** How many orders the need takes. */
  orders: [number, number]
  /** Days between those orders. */
  every_days: [number, number]
}

export type Theme = {
  shoppers: number
  needs: Need[]
  /** Chance that the next need, and what would come after it, never comes up. */
  gives_up: number
  /** Bought again and again once the needs are met, or between them. */
  refills: string[]
  refill_every_days: [number, number]
}

const newParents: Theme = {
  shoppers: 460,
  gives_up: 0.14,
  needs: [
    {
      main: ["lumi-anti-colic-bottle", "lumi-glass-bottle-set"],
      companions: [
        "lumi-bottle-warmer",
        "nestly-soft-nappies",
        "the-first-thousand-days",
        "wren-sleeping-bag",
        "petit-pois-fruit-pouches",
      ],
      wait_days: [0, 10],
      orders: [1, 2],
      every_days: [12, 30],
    },
    {
      main: ["petit-pois-first-puree", "petit-pois-fruit-pouches", "petit-pois-oat-porridge"],
      companions: [
        "petit-pois-first-puree",
        "tumble-silicone-bib-spoon",
        "tumble-high-chair",
        "petit-pois-oat-porridge",
        "nestly-soft-nappies",
      ],
      wait_days: [30, 65],
      orders: [2, 3],
      every_days: [12, 24],
    },
    {
      main: ["wren-organic-bodysuit", "wren-knit-cardigan", "wren-sleeping-bag"],
      companions: [
        "wren-sun-hat",
        "wren-organic-bodysuit",
        "wren-knit-cardigan",
        "petit-pois-fruit-pouches",
      ],
      wait_days: [25, 55],
      orders: [1, 2],
      every_days: [15, 35],
    },
    {
      main: ["hopp-wooden-blocks", "hopp-stacking-rings", "hopp-pull-along-duck"],
      companions: [
        "hopp-plush-fox",
        "hopp-stacking-rings",
        "goodnight-little-whale",
        "the-bear-who-counted-stars",
      ],
      wait_days: [25, 60],
      orders: [1, 2],
      every_days: [18, 40],
    },
  ],
  refills: [
    "nestly-soft-nappies",
    "petit-pois-fruit-pouches",
    "the-bear-who-counted-stars",
    "hopp-plush-fox",
  ],
  refill_every_days: [28, 60],
}

/** Buy the dear thing wherever there is one; not all of everything, and not all a laptop first. */
const highEndBuyers: Theme = {
  shoppers: 330,
  gives_up: 0.14,
  needs: [
    {
      main: ["kestrel-16-studio", "kestrel-16-studio", "kestrel-14-laptop"],
      companions: ["portside-usb-c-dock", "fjord-laptop-sleeve"],
      wait_days: [0, 20],
      share: 0.6,
      orders: [1, 2],
      every_days: [8, 25],
    },
    {
      main: ["auris-m2-camera", "auris-m2-camera", "auris-compact-x"],
      companions: [
        "auris-85-portrait-lens",
        "auris-24-70-zoom-lens",
        "stilt-carbon-tripod",
        "ferro-memory-card",
        "stilt-camera-bag",
        "parallax-photo-lab",
      ],
      wait_days: [14, 60],
      share: 0.7,
      orders: [1, 2],
      every_days: [10, 40],
    },
    {
      main: [
        "vista-home-cinema-set",
        "vista-65-oled",
        "vista-laser-projector",
        "vista-laser-projector",
      ],
      companions: ["strand-hdmi-cable", "vista-soundbar", "vista-65-oled"],
      wait_days: [14, 70],
      share: 0.85,
      orders: [1, 2],
      every_days: [7, 25],
    },
    {
      main: ["orfeo-turntable", "orfeo-shelf-speakers"],
      companions: ["orfeo-over-ear-headphones", "lumen-reader"],
      wait_days: [14, 60],
      share: 0.35,
      orders: [1, 1],
      every_days: [10, 30],
    },
  ],
  refills: [
    "stilt-carbon-tripod",
    "vista-laser-projector",
    "relay-mesh-router",
    "ferro-portable-ssd",
    "lumen-reader",
    "parallax-photo-lab",
    "cairn-two-person-tent",
  ],
  refill_every_days: [35, 80],
}

const anglers: Theme = {
  shoppers: 400,
  gives_up: 0.44,
  needs: [
    {
      main: ["tarn-circle-hooks", "tarn-treble-hooks"],
      companions: ["tarn-spinner-set", "tarn-braided-line"],
      wait_days: [0, 12],
      orders: [1, 2],
      every_days: [6, 16],
    },
    {
      main: ["heron-spinning-rod", "heron-fly-rod-set"],
      companions: [
        "tarn-braided-line",
        "heron-reel-3000",
        "heron-landing-net",
        "tarn-tackle-box",
        "tarn-braided-line",
        "the-anglers-year",
      ],
      wait_days: [10, 28],
      orders: [1, 2],
      every_days: [7, 18],
    },
    {
      main: ["skerry-380-boat", "skerry-inflatable-boat"],
      companions: ["skerry-life-jacket", "skerry-fish-finder"],
      wait_days: [25, 65],
      orders: [1, 1],
      every_days: [10, 20],
    },
    {
      main: ["skerry-boat-trailer", "skerry-boat-trailer", "skerry-electric-outboard"],
      companions: ["skerry-life-jacket", "skerry-fish-finder"],
      wait_days: [5, 24],
      orders: [1, 1],
      every_days: [10, 20],
    },
  ],
  refills: ["tarn-circle-hooks", "tarn-treble-hooks", "tarn-spinner-set", "tarn-braided-line"],
  refill_every_days: [24, 55],
}

const readers: Theme = {
  shoppers: 300,
  gives_up: 0.14,
  needs: [
    {
      main: ["the-clockmakers-winter", "night-train-to-tbilisi", "the-lighthouse-inventory"],
      companions: ["a-map-of-small-rivers", "the-lighthouse-inventory", "slow-weeknight-cooking"],
      wait_days: [0, 10],
      orders: [1, 2],
      every_days: [9, 20],
    },
    {
      main: ["the-clockmakers-spring", "dead-reckoning-at-port-isaac"],
      companions: ["night-train-to-tbilisi", "a-map-of-small-rivers"],
      wait_days: [12, 35],
      orders: [1, 1],
      every_days: [9, 20],
    },
    {
      main: ["the-clockmakers-summer"],
      companions: ["a-map-of-small-rivers", "light-and-waiting", "dead-reckoning-at-port-isaac"],
      wait_days: [14, 40],
      orders: [1, 1],
      every_days: [9, 20],
    },
  ],
  refills: [
    "the-lighthouse-inventory",
    "a-map-of-small-rivers",
    "night-train-to-tbilisi",
    "dead-reckoning-at-port-isaac",
    "slow-weeknight-cooking",
    "light-and-waiting",
    "the-bear-who-counted-stars",
    "lumen-reader",
  ],
  refill_every_days: [20, 50],
}

const developers: Theme = {
  shoppers: 250,
  gives_up: 0.14,
  needs: [
    {
      main: ["anvil-code-editor"],
      companions: [
        "anvil-git-client",
        "tactil-75-keyboard",
        "patterns-of-quiet-software",
        "practical-type-systems",
      ],
      wait_days: [0, 15],
      orders: [1, 1],
      every_days: [10, 30],
    },
    {
      main: ["basalt-database-client", "anvil-git-client"],
      companions: ["databases-from-the-disk-up", "ferro-portable-ssd", "bastion-backup"],
      wait_days: [14, 45],
      orders: [1, 1],
      every_days: [10, 30],
    },
    {
      main: ["orchard-notes", "courier-api-tester"],
      companions: ["orchard-tasks", "bastion-password-vault", "the-patient-debugger"],
      wait_days: [20, 60],
      orders: [1, 1],
      every_days: [10, 30],
    },
  ],
  refills: [
    "patterns-of-quiet-software",
    "databases-from-the-disk-up",
    "practical-type-systems",
    "the-patient-debugger",
    "tactil-glide-mouse",
    "clearview-webcam",
    "murmur-headset",
    "halden-27-monitor",
  ],
  refill_every_days: [35, 80],
}

/** Buy what is cheap and does; a camera or a television rarely, and then the cheap one. */
const thriftyBuyers: Theme = {
  shoppers: 260,
  gives_up: 0.14,
  needs: [
    {
      main: ["pico-11-netbook", "pico-13-chromebook"],
      companions: [
        "fjord-laptop-sleeve",
        "tactil-glide-mouse",
        "orchard-notes",
        "portside-travel-hub",
        "pico-22-monitor",
      ],
      wait_days: [0, 15],
      share: 0.8,
      orders: [1, 2],
      every_days: [10, 20],
    },
    {
      main: ["pico-on-ear-headphones", "tactil-glide-mouse", "ferro-portable-ssd"],
      companions: ["quill-writer", "murmur-headset", "portside-travel-hub", "orchard-tasks"],
      wait_days: [14, 50],
      orders: [1, 2],
      every_days: [12, 30],
    },
    {
      main: ["pico-snap-camera", "pico-zoom-camera"],
      companions: ["light-and-waiting"],
      wait_days: [14, 60],
      share: 0.14,
      orders: [1, 1],
      every_days: [10, 20],
    },
    {
      main: ["pico-43-television", "pico-pocket-projector"],
      companions: ["strand-hdmi-cable"],
      wait_days: [14, 60],
      share: 0.2,
      orders: [1, 1],
      every_days: [10, 20],
    },
  ],
  refills: [
    "night-train-to-tbilisi",
    "the-patient-debugger",
    "slow-weeknight-cooking",
    "cairn-camp-lantern",
    "pico-on-ear-headphones",
  ],
  refill_every_days: [30, 70],
}

/** What moves two thirds of the shoppers; the rest buy anything at any time. */
export const themes: Theme[] = [
  newParents,
  highEndBuyers,
  anglers,
  readers,
  developers,
  thriftyBuyers,
]

/** Days of the year on which the second and third version of a software product come out. */
export const RELEASE_DAYS = [0, 130, 255]
