/** A car at a plug: how fast it takes how much. */
export interface Car {
  /** The limit of cable and charger. */
  powerW: number
  wantsWh: number
  /** Without one it takes full power until it has enough. */
  battery?: Battery
}

export interface Battery {
  wh: number
  /** On arrival, in percent. */
  soc: number
  /** Its maximum while it is not nearly full. */
  mostW: number
}

const MS_PER_HOUR = 3_600_000
/** From here on a battery takes less and less, down to this share of its maximum when full. */
const EASES_FROM = 0.6
const LAST_OF_MOST = 0.08

/** Energy taken after a time. */
export function energyAfter(car: Car, ms: number): number {
  const steady = steadyWh(car)
  const hours = ms / MS_PER_HOUR
  const afterSteady = hours - steady / car.powerW
  if (car.battery === undefined || afterSteady <= 0) return Math.min(car.powerW * hours, car.wantsWh)
  const { atNothing, fall } = slope(car.battery)
  const end = atNothing / fall
  return Math.min(end - (end - steady) * Math.exp(-fall * afterSteady), car.wantsWh)
}

/** Time to take an amount of energy. */
export function timeFor(car: Car, wh: number): number {
  const steady = steadyWh(car)
  if (car.battery === undefined || wh <= steady) return Math.ceil((wh / car.powerW) * MS_PER_HOUR)
  const { atNothing, fall } = slope(car.battery)
  const end = atNothing / fall
  return Math.ceil((steady / car.powerW + Math.log((end - steady) / (end - wh)) / fall) * MS_PER_HOUR)
}

/** Its power after an amount of energy. */
export function powerAt(car: Car, wh: number): number {
  if (wh >= car.wantsWh) return 0
  if (car.battery === undefined || wh <= steadyWh(car)) return car.powerW
  const { atNothing, fall } = slope(car.battery)
  return Math.max(atNothing - fall * wh, 0)
}

/** In percent; undefined if unknown. */
export function socAt({ battery }: Car, wh: number): number | undefined {
  return battery === undefined ? undefined : Math.min(battery.soc + (100 * wh) / battery.wh, 100)
}

/** Energy it takes at full power. */
function steadyWh({ powerW, battery }: Car): number {
  if (battery === undefined) return Number.POSITIVE_INFINITY
  const { atNothing, fall } = slope(battery)
  const eases = (EASES_FROM - battery.soc / 100) * battery.wh
  return Math.max(0, eases, (atNothing - powerW) / fall)
}

/** Past the bend its power falls linearly with the energy taken: so many watts at zero, so many less by each Wh. */
function slope({ wh, soc, mostW }: Battery): { atNothing: number; fall: number } {
  const fall = ((1 - LAST_OF_MOST) * mostW) / ((1 - EASES_FROM) * wh)
  return { fall, atNothing: mostW + fall * (EASES_FROM * wh - (soc / 100) * wh) }
}
