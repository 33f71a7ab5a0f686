/** A car at a plug: how fast it takes how much. */
export interface Car {
  /** What cable and charger allow. */
  powerW: number
  wantsWh: number
  /** Without one it takes full power until it has what it wants. */
  battery?: Battery
}

export interface Battery {
  wh: number
  /** When it came, in percent. */
  soc: number
  /** The most it takes while it is not nearly full. */
  mostW: number
}

const MS_PER_HOUR = 3_600_000
/** From here on a battery takes less and less, down to so little of its most when it is full. */
const EASES_FROM = 0.6
const LAST_OF_MOST = 0.08

/** How much it has taken after a while. */
export function energyAfter(car: Car, ms: number): number {
  const steady = steadyWh(car)
  const hours = ms / MS_PER_HOUR
  const afterSteady = hours - steady / car.powerW
  if (car.battery === undefined || afterSteady <= 0) return Math.min(car.powerW * hours, car.wantsWh)
  const { atNothing, fall } = slope(car.battery)
  const end = atNothing / fall
  return Math.min(end - (end - steady) * Math.exp(-fall * afterSteady), car.wantsWh)
}

/** How long it takes to take so much. */
export function timeFor(car: Car, wh: number): number {
  const steady = steadyWh(car)
  if (car.battery === undefined || wh <= steady) return Math.ceil((wh / car.powerW) * MS_PER_HOUR)
  const { atNothing, fall } = slope(car.battery)
  const end = atNothing / fall
  return Math.ceil((steady / car.powerW + Math.log((end - steady) / (end - wh)) / fall) * MS_PER_HOUR)
}

/** What it draws when it has taken so much. */
export function powerAt(car: Car, wh: number): number {
  if (wh >= car.wantsWh) return 0
  if (car.battery === undefined || wh <= steadyWh(car)) return car.powerW
  const { atNothing, fall } = slope(car.battery)
  return Math.max(atNothing - fall * wh, 0)
}

/** In percent; undefined where nobody knows. */
export function socAt({ battery }: Car, wh: number): number | undefined {
  return battery === undefined ? undefined : Math.min(battery.soc + (100 * wh) / battery.wh, 100)
}

/** How much it takes at full power. */
function steadyWh({ powerW, battery }: Car): number {
  if (battery === undefined) return Number.POSITIVE_INFINITY
  const { atNothing, fall } = slope(battery)
  const eases = (EASES_FROM - battery.soc / 100) * battery.wh
  return Math.max(0, eases, (atNothing - powerW) / fall)
}

/** Past the bend its power falls in a line with what it has taken: so many watts at nothing, so many less by each Wh. */
function slope({ wh, soc, mostW }: Battery): { atNothing: number; fall: number } {
  const fall = ((1 - LAST_OF_MOST) * mostW) / ((1 - EASES_FROM) * wh)
  return { fall, atNothing: mostW + fall * (EASES_FROM * wh - (soc / 100) * wh) }
}
