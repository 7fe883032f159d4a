import { productsOf, type ProductRow, type VariantRow } from "./product"

type SoftwareRow = {
  handle: string
  title: string
  title_zh: string
  subtitle: string
  description: string
  brand: string
  category: string
  tags: string[]
  sku: string
  /** Oldest first; `[version, EUR, USD]` for a single-user licence. */
  versions: [string, number, number][]
  /** Price factor of a five-seat team licence; absent when the product is sold to single users only. */
  team_factor?: number
}

const rows: SoftwareRow[] = [
  {
    handle: "orchard-notes",
    title: "Orchard Notes",
    title_zh: "Orchard 笔记",
    subtitle: "Notes that stay plain files",
    brand: "Orchard",
    description:
      "A fast notebook that keeps your notes as files you own. Search, links and a daily page, on all your computers without a cloud account. Each licence runs its version for ever.",
    category: "productivity",
    tags: ["software", "writing"],
    sku: "ORC-NOT",
    versions: [
      ["2.0", 29, 32],
      ["2.1", 35, 38],
      ["3.0", 49, 54],
    ],
    team_factor: 4,
  },
  {
    handle: "orchard-tasks",
    title: "Orchard Tasks",
    title_zh: "Orchard 任务",
    subtitle: "A planner that forgives",
    brand: "Orchard",
    description:
      "Plan a week, miss a day, and nothing turns red. Works with Orchard Notes and with your calendar.",
    category: "productivity",
    tags: ["software", "planning"],
    sku: "ORC-TSK",
    versions: [
      ["1.4", 24, 26],
      ["2.0", 34, 37],
    ],
  },
  {
    handle: "quill-writer",
    title: "Quill Writer",
    title_zh: "Quill 写作",
    subtitle: "For long manuscripts",
    brand: "Quill",
    description:
      "Chapters, cards and sources in one quiet window. Exports to print-ready PDF and EPUB, and never loses a paragraph.",
    category: "productivity",
    tags: ["software", "writing"],
    sku: "QUI-WRI",
    versions: [
      ["4", 59, 64],
      ["5", 79, 86],
    ],
  },
  {
    handle: "ledgerly-accounts",
    title: "Ledgerly Accounts",
    title_zh: "Ledgerly 记账",
    subtitle: "Book-keeping for one-person firms",
    brand: "Ledgerly",
    description:
      "Invoices, receipts and the tax return of a small business, explained in plain words. Imports from most banks.",
    category: "productivity",
    tags: ["software", "business"],
    sku: "LED-ACC",
    versions: [
      ["2025", 89, 96],
      ["2026", 99, 108],
    ],
    team_factor: 3,
  },
  {
    handle: "anvil-code-editor",
    title: "Anvil Code Editor",
    title_zh: "Anvil 代码编辑器",
    subtitle: "Opens in 80 ms, knows forty languages",
    brand: "Anvil",
    description:
      "A native editor that stays quick in a repository of a million files. Debugger, terminal and review tools are built in, telemetry is not.",
    category: "developer-tools",
    tags: ["software", "programming"],
    sku: "ANV-EDT",
    versions: [
      ["5.0", 69, 75],
      ["5.2", 79, 86],
      ["6.0", 99, 108],
    ],
    team_factor: 4,
  },
  {
    handle: "anvil-git-client",
    title: "Anvil Git Client",
    title_zh: "Anvil Git 客户端",
    subtitle: "History you can read",
    brand: "Anvil",
    description:
      "Shows who changed what and why, and undoes almost anything. Interactive rebase by dragging.",
    category: "developer-tools",
    tags: ["software", "programming"],
    sku: "ANV-GIT",
    versions: [
      ["3.1", 49, 54],
      ["4.0", 59, 64],
    ],
    team_factor: 4,
  },
  {
    handle: "basalt-database-client",
    title: "Basalt Database Client",
    title_zh: "Basalt 数据库客户端",
    subtitle: "Postgres, MySQL and SQLite in one window",
    brand: "Basalt",
    description:
      "Write queries with real completion and look at their plans as pictures. Change rows without fear: every edit is a transaction you can inspect first.",
    category: "developer-tools",
    tags: ["software", "programming", "data"],
    sku: "BAS-DBC",
    versions: [
      ["7", 79, 86],
      ["8", 89, 97],
    ],
    team_factor: 4,
  },
  {
    handle: "courier-api-tester",
    title: "Courier API Tester",
    title_zh: "Courier 接口测试",
    subtitle: "Requests as files in your repository",
    brand: "Courier",
    description:
      "Send, chain and test HTTP requests that live beside your code. Runs the same collection in the terminal.",
    category: "developer-tools",
    tags: ["software", "programming"],
    sku: "COU-API",
    versions: [
      ["1.8", 39, 43],
      ["2.0", 49, 54],
    ],
    team_factor: 4,
  },
  {
    handle: "parallax-photo-lab",
    title: "Parallax Photo Lab",
    title_zh: "Parallax 照片工坊",
    subtitle: "RAW developer without a subscription",
    brand: "Parallax",
    description:
      "Develops RAW files from four hundred cameras, with film-like colour and masks that find the sky by themselves. Pay once, keep it.",
    category: "creative-software",
    tags: ["software", "photo", "creative"],
    sku: "PAR-PHO",
    versions: [
      ["8", 119, 129],
      ["9", 149, 165],
    ],
  },
  {
    handle: "parallax-film-cutter",
    title: "Parallax Film Cutter",
    title_zh: "Parallax 视频剪辑",
    subtitle: "A timeline that keeps up",
    brand: "Parallax",
    description:
      "Cuts 6K on a laptop, titles included. Colour tools from the Photo Lab, and one button for subtitles.",
    category: "creative-software",
    tags: ["software", "film", "creative"],
    sku: "PAR-FLM",
    versions: [
      ["3", 169, 185],
      ["4", 199, 219],
    ],
  },
  {
    handle: "vellum-vector-studio",
    title: "Vellum Vector Studio",
    title_zh: "Vellum 矢量工作室",
    subtitle: "Logos, icons and posters",
    brand: "Vellum",
    description:
      "A drawing program with snapping that reads your mind and files that open in ten years. Exports clean SVG.",
    category: "creative-software",
    tags: ["software", "design", "creative"],
    sku: "VEL-VEC",
    versions: [
      ["2", 79, 86],
      ["3", 99, 108],
    ],
  },
  {
    handle: "bastion-password-vault",
    title: "Bastion Password Vault",
    title_zh: "Bastion 密码保险库",
    subtitle: "Family plan, works offline",
    brand: "Bastion",
    description:
      "Passwords and passkeys for a family of six in a file only you can open. Audited every year, report included.",
    category: "security-utilities",
    tags: ["software", "security"],
    sku: "BAS-PWV",
    versions: [
      ["4", 34, 37],
      ["5", 39, 43],
    ],
  },
  {
    handle: "bastion-backup",
    title: "Bastion Backup",
    title_zh: "Bastion 备份",
    subtitle: "Set once, restore when it matters",
    brand: "Bastion",
    description:
      "Encrypted, deduplicated backups to any disk or cloud. Tests its own restores every month and tells you in one line.",
    category: "security-utilities",
    tags: ["software", "security", "storage"],
    sku: "BAS-BAK",
    versions: [
      ["3.0", 44, 48],
      ["3.5", 49, 54],
    ],
  },
]

const toProduct = ({ versions, team_factor, ...row }: SoftwareRow): ProductRow => {
  const single = versions.map(([version, eur, usd]): VariantRow => [
    `${version} / Single user`,
    `${version}-1`,
    eur,
    usd,
    null,
  ])
  const team = versions.map(([version, eur, usd]): VariantRow => {
    const factor = team_factor ?? 1
    return [`${version} / Team of five`, `${version}-5`, eur * factor, usd * factor, null]
  })
  return {
    ...row,
    kind: "software",
    weight_g: 0,
    option: "Version / Licence",
    rows: team_factor ? [...single, ...team] : single,
  }
}

export const softwareProducts = productsOf("software", rows.map(toProduct))
