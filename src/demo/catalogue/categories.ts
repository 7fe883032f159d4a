import type { World } from "./product"

export type DemoCategory = {
  handle: World | string
  name: string
  name_zh: string
  description: string
}

/** The category tree, two levels: each world with its leaves in the order of the menu. */
export const categoryTree: (DemoCategory & { children: DemoCategory[] })[] = [
  {
    handle: "baby-care",
    name: "Baby care",
    name_zh: "母婴用品",
    description: "From the first bottle to the first steps",
    children: [
      {
        handle: "feeding",
        name: "Feeding",
        name_zh: "喂养用品",
        description: "Bottles, warmers and the first chair at the table",
      },
      {
        handle: "baby-food",
        name: "Baby food",
        name_zh: "婴儿食品",
        description: "Purées, pouches and porridge",
      },
      {
        handle: "baby-clothes",
        name: "Baby clothes",
        name_zh: "婴儿服装",
        description: "Soft, washable, easy to put on",
      },
      { handle: "toys", name: "Toys", name_zh: "玩具", description: "Wooden and soft toys" },
      {
        handle: "nursery",
        name: "Nursery",
        name_zh: "婴儿房",
        description: "Nappies, monitors and quiet nights",
      },
    ],
  },
  {
    handle: "computers",
    name: "Computers",
    name_zh: "电脑",
    description: "Machines to work with, and what goes around them",
    children: [
      {
        handle: "laptops",
        name: "Laptops & desktops",
        name_zh: "笔记本与台式机",
        description: "From a netbook to a workstation",
      },
      {
        handle: "monitors-docks",
        name: "Monitors & docks",
        name_zh: "显示器与扩展坞",
        description: "More room, fewer cables",
      },
      {
        handle: "peripherals",
        name: "Peripherals",
        name_zh: "外设",
        description: "Keyboards, mice, cameras and headsets",
      },
      {
        handle: "storage-network",
        name: "Storage & network",
        name_zh: "存储与网络",
        description: "Disks and routers",
      },
      { handle: "bags", name: "Bags & sleeves", name_zh: "包袋", description: "To carry it all" },
    ],
  },
  {
    handle: "high-end-electronics",
    name: "High-end electronics",
    name_zh: "高端电子",
    description: "Cameras, cinema and sound",
    children: [
      {
        handle: "cameras",
        name: "Cameras & lenses",
        name_zh: "相机与镜头",
        description: "Digital cameras and their company",
      },
      {
        handle: "home-cinema",
        name: "Home cinema",
        name_zh: "家庭影院",
        description: "Screens, projectors and surround sound",
      },
      {
        handle: "hi-fi",
        name: "Hi-fi & reading",
        name_zh: "音响与阅读",
        description: "For an evening without notifications",
      },
    ],
  },
  {
    handle: "fishing-outdoors",
    name: "Fishing & outdoors",
    name_zh: "垂钓与户外",
    description: "Water, weather and time",
    children: [
      { handle: "tackle", name: "Tackle", name_zh: "渔具", description: "Hooks, lines and lures" },
      {
        handle: "rods-reels",
        name: "Rods & reels",
        name_zh: "鱼竿与渔轮",
        description: "Spinning and fly",
      },
      {
        handle: "boats",
        name: "Boats",
        name_zh: "船与水上装备",
        description: "Boats, and what keeps you dry and found",
      },
      {
        handle: "trailers-motors",
        name: "Trailers & motors",
        name_zh: "拖车与船外机",
        description: "From the shed to the water, and home again",
      },
      {
        handle: "camping",
        name: "Camping",
        name_zh: "露营",
        description: "Tents, light and cold drinks",
      },
    ],
  },
  {
    handle: "books",
    name: "Books",
    name_zh: "图书",
    description: "Chosen by people who read them",
    children: [
      { handle: "fiction", name: "Fiction", name_zh: "小说", description: "Novels and mysteries" },
      {
        handle: "technology",
        name: "Technology",
        name_zh: "技术",
        description: "For people who build things",
      },
      {
        handle: "leisure",
        name: "Leisure & family",
        name_zh: "休闲与家庭",
        description: "Photography, fishing, cooking, parenting",
      },
      {
        handle: "childrens-books",
        name: "Children's books",
        name_zh: "童书",
        description: "To be read aloud",
      },
    ],
  },
  {
    handle: "software",
    name: "Software",
    name_zh: "软件",
    description: "Pay once, keep your version",
    children: [
      {
        handle: "productivity",
        name: "Productivity",
        name_zh: "效率",
        description: "Notes, plans, words and numbers",
      },
      {
        handle: "developer-tools",
        name: "Developer tools",
        name_zh: "开发工具",
        description: "Editors and clients",
      },
      {
        handle: "creative-software",
        name: "Creative software",
        name_zh: "创意软件",
        description: "Photographs, films and drawings",
      },
      {
        handle: "security-utilities",
        name: "Security & utilities",
        name_zh: "安全与工具",
        description: "Vaults and backups",
      },
    ],
  },
]
