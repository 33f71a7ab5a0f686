import { type Accessor, createSignal } from 'solid-js'
import * as v from 'valibot'
import { isDirectCurrent } from '../../shared/current.ts'

export const BATTERY_KWH = { least: 5, most: 300 } as const
export const POWER_KW = { least: 1, most: 1000 } as const

const vehicle = v.object({
  plate: v.pipe(v.string(), v.maxLength(20)),
  /** Its plug, as a connector's type; empty where none was chosen. */
  type: v.pipe(v.string(), v.maxLength(24)),
  batteryKwh: v.pipe(v.number(), v.minValue(BATTERY_KWH.least), v.maxValue(BATTERY_KWH.most)),
  /** The most it takes, where they have said so, of alternating and of direct current. */
  acKw: v.optional(v.pipe(v.number(), v.minValue(POWER_KW.least), v.maxValue(POWER_KW.most))),
  dcKw: v.optional(v.pipe(v.number(), v.minValue(POWER_KW.least), v.maxValue(POWER_KW.most))),
})

export type Vehicle = v.InferOutput<typeof vehicle>

/** The battery of a common car, until somebody says theirs. */
const NO_VEHICLE: Vehicle = { plate: '', type: '', batteryKwh: 60 }

/** The most that this car takes of a plug. */
export function mostOfCarW({ acKw, dcKw }: Pick<Vehicle, 'acKw' | 'dcKw'>, plug: string | undefined): number {
  const kw = isDirectCurrent(plug) ? dcKw : acKw
  return kw === undefined ? Number.POSITIVE_INFINITY : kw * 1000
}

/** The key from before it was kept by person. */
const FORMER_KEY = 'berth.vehicle'

/** A person's car on this device. It stays here: no place needs to know it. */
export interface SavedVehicle {
  now: Accessor<Vehicle>
  save(next: Partial<Vehicle>): void
  forget(): void
}

export function createVehicle(storage: Storage, person: string): SavedVehicle {
  const key = `${FORMER_KEY}.${person}`
  storage.removeItem(FORMER_KEY)
  const [now, setNow] = createSignal(read(storage.getItem(key)))
  return {
    now,
    save(next) {
      setNow(before => ({ ...before, ...next }))
      try {
        storage.setItem(key, JSON.stringify(now()))
      } catch {
        // Full: it holds until the page is closed.
      }
    },
    forget: () => storage.removeItem(key),
  }
}

function read(text: string | null): Vehicle {
  try {
    const parsed = v.safeParse(vehicle, JSON.parse(text ?? 'null'))
    return parsed.success ? parsed.output : NO_VEHICLE
  } catch {
    return NO_VEHICLE
  }
}
