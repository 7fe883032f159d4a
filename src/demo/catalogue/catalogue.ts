import { babyCare } from "./baby-care"
import { bookProducts } from "./books"
import { computers } from "./computers"
import { fishingOutdoors } from "./fishing-outdoors"
import { highEndElectronics } from "./high-end-electronics"
import type { DemoProduct } from "./product"
import { softwareProducts } from "./software"

/** Every product of the demo store, grouped by world, in the order of the menu. */
export const catalogue: DemoProduct[] = [
  ...babyCare,
  ...computers,
  ...highEndElectronics,
  ...fishingOutdoors,
  ...bookProducts,
  ...softwareProducts,
]
