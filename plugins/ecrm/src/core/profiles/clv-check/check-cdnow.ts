import { EcrmError } from "../../shared/errors"
import { fitBgNbd, type FittedBgNbd } from "../bg-nbd"
import { fitGammaGamma, type FittedGammaGamma } from "../gamma-gamma"
import { calibrate, dayOf, readCdnow, rfmValuesOf, type Calibrated } from "./cdnow"
import { checkBgNbd } from "./check-bg-nbd"
import { checkSpend } from "./check-clv"
import { checkRfm } from "./check-rfm"
import type { CheckRow } from "./check-row"

/** Last day of the calibration of the published results. */
const CALIBRATION_ENDS = "19970930"

/** The file, ready to be fitted. */
export interface Cdnow {
  people: Calibrated[]
  /** Compares everything with what was published. */
  check(orders: FittedBgNbd, spend: FittedGammaGamma): CheckRow[]
}

/** Reads the CDNOW sample. @throws EcrmError `profiles.not_cdnow` */
export function prepareCdnow(text: string): Cdnow {
  const customers = readCdnow(text)
  const people = calibrate(customers, dayOf(CALIBRATION_ENDS))
  return {
    people,
    check: (orders, spend) => [
      ...checkRfm(rfmValuesOf(customers)),
      ...checkBgNbd(people, orders),
      ...checkSpend(people, orders, spend),
    ],
  }
}

/** Fits both models. @throws EcrmError `profiles.not_cdnow` where nobody bought twice */
export function fitBoth(people: Calibrated[]): { orders: FittedBgNbd; spend: FittedGammaGamma } {
  const orders = fitBgNbd(people)
  const spend = fitGammaGamma(people)
  if (orders === null || spend === null) {
    throw new EcrmError("invalid_data", "profiles.not_cdnow", "Nobody in the file bought twice")
  }
  return { orders, spend }
}
