/**
 * The one door through which core reaches special functions: pure functions of numbers, which are
 * hard to get right near their poles and come from a package that is tested there.
 */
export { default as betaln } from "@stdlib/math-base-special-betaln"
export { default as gammaln } from "@stdlib/math-base-special-gammaln"
export { default as hyp2f1 } from "@stdlib/math-base-special-hyp2f1"
