import type { StationView } from '../../../shared/documents/station/view.ts'
import { HOUR_MS } from '../../../shared/time.ts'

/** A person or device that should report and does not. */
export interface Silent {
  readonly id: string
  readonly name: string
  /** Null: never heard from. */
  readonly since: number | null
}

/** The chargers that a station has lost, by the first of their spots. */
export function silentChargers(station: StationView): Silent[] {
  const silent = new Map<string, Silent>()
  if (station.info.retired === true) return []
  for (const { id, label, charger, reported, retired } of station.connectors.values()) {
    const isNeverHeard = charger !== undefined && reported === undefined
    if (retired === true || (reported?.status !== 'offline' && !isNeverHeard)) continue
    const key = charger ?? id
    const before = silent.get(key)
    const name = before === undefined ? label : `${before.name}, ${label}`
    const since = Math.min(before?.since ?? Number.POSITIVE_INFINITY, reported?.at ?? Number.POSITIVE_INFINITY)
    silent.set(key, { id: key, name, since: Number.isFinite(since) ? since : null })
  }
  return [...silent.values()].sort((a, b) => (a.since ?? 0) - (b.since ?? 0))
}

/** Being used is written down once an hour, so a silence shorter than that is none. */
const TABLET_SILENT_MS = 2 * HOUR_MS

interface Tablet {
  readonly id: string
  readonly device: string
  readonly name: string
  readonly portal: string
  readonly lastSeen: number
}

/** Where staff are signed in and nobody has been heard of for hours. */
export function silentTablets(devices: readonly Tablet[], now: number): Silent[] {
  return devices
    .filter(({ portal, lastSeen }) => portal === 'staff' && now - lastSeen > TABLET_SILENT_MS)
    .map(({ id, device, name, lastSeen }) => ({ id, name: `${device} · ${name}`, since: lastSeen }))
    .sort((a, b) => (a.since ?? 0) - (b.since ?? 0))
}
