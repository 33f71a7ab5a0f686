import { createHash } from 'node:crypto'
import type { Car } from './simulated/car.ts'

/** A car: battery and maximum power. */
const MODELS = [
  { wh: 37_200, mostW: 75_000 },
  { wh: 41_900, mostW: 60_000 },
  { wh: 60_500, mostW: 115_000 },
  { wh: 72_600, mostW: 180_000 },
  { wh: 87_700, mostW: 150_000 },
] as const

/** A card or an order always has the same car, so that a charger that was switched off knows it again. */
export function carOf(tag: string, powerW: number): Car {
  const [model = 0, came = 0, goes = 0] = createHash('sha256').update(`car ${tag}`).digest()
  const { wh, mostW } = MODELS[model % MODELS.length] ?? MODELS[0]
  const soc = 12 + (came % 40)
  const until = 80 + (goes % 21)
  return {
    powerW: Math.min(powerW, mostW),
    wantsWh: Math.round(((until - soc) * wh) / 100),
    battery: { wh, soc, mostW },
  }
}
