import { type Accessor, createSignal } from 'solid-js'
import * as v from 'valibot'

const vehicle = v.object({
  plate: v.pipe(v.string(), v.maxLength(20)),
  /** Its plug, as a connector's type; empty where none was chosen. */
  type: v.pipe(v.string(), v.maxLength(24)),
  batteryKwh: v.pipe(v.number(), v.minValue(5), v.maxValue(300)),
})

export type Vehicle = v.InferOutput<typeof vehicle>

/** The battery of a common car, until somebody says theirs. */
const NO_VEHICLE: Vehicle = { plate: '', type: '', batteryKwh: 60 }

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
