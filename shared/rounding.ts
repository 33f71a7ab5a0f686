/**
 * a × b ÷ c for whole numbers, exact until one rounding at the end: half up. A negative result mirrors the positive
 * one, so an entry that takes an amount back takes back exactly that amount.
 */
export function timesOver(a: number, b: number, c: number): number {
  const product = whole(a) * whole(b)
  // Past 2^53 a double drops the last digits, and a long session would be billed one unit wrong.
  return Number.isSafeInteger(product) ? divided(product, whole(c)) : dividedExactly(BigInt(a) * BigInt(b), BigInt(c))
}

/** The number itself if it is a whole number a double holds exactly; anything else is our own mistake. */
export function whole(number: number): number {
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a safe whole number: ${number}`)
  return number
}

function divided(product: number, divisor: number): number {
  const size = Math.abs(product)
  const rest = size % divisor
  const rounded = (size - rest) / divisor + (rest >= divisor - rest ? 1 : 0)
  // Not -rounded: that makes -0, which is not equal to 0 where whole values are compared.
  return whole(product < 0 ? 0 - rounded : rounded)
}

function dividedExactly(product: bigint, divisor: bigint): number {
  const size = product < 0n ? -product : product
  const rounded = Number((2n * size + divisor) / (2n * divisor))
  return whole(product < 0n ? -rounded : rounded)
}
