import type { StationView } from '../../../shared/documents/station/view.ts'
import { HOUR_MS } from '../../../shared/time.ts'

/** Somebody or something that should speak and has not. */
export interface Silent {
  readonly id: string
  readonly name: string
  readonly since: number
}

/** The chargers that a station has lost, by the first of their spots. */
export function silentChargers(station: StationView): Silent[] {
  const silent = new Map<string, Silent>()
  for (const { id, label, charger = id, reported, retired } of station.connectors.values()) {
    if (retired === true || reported?.status !== 'offline') continue
    const before = silent.get(charger)
    const name = before === undefined ? label : `${before.name}, ${label}`
    silent.set(charger, { id: charger, name, since: Math.min(before?.since ?? reported.at, reported.at) })
  }
  return [...silent.values()].sort((a, b) => a.since - b.since)
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
    .sort((a, b) => a.since - b.since)
}
