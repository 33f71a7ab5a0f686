import type { ServerName } from './contestants.ts'
import type { LoadMeasured } from './measure/load.ts'
import type { Load } from './options.ts'
import { median, type Results } from './results.ts'

/** What we want of our server beside the others, and whether these numbers show it. */
export interface Goal {
  what: string
  ours: number
  most: number
  unit: string
  isMet: boolean
}

const KILOBYTE = 1024
const MOST_IDLE_KB = 20
const OF_HOCUSPOCUS = 0.5
const OF_FLOOR = 1.5

/** Only those for which everything they compare was measured. */
export function goalsOf(results: Results, loads: readonly Load[]): Goal[] {
  return [...loads.flatMap(load => loadGoals(results, load)), ...idleGoals(results)]
}

export function nameOf({ sockets, updatesPerSecond }: Load): string {
  return `${sockets} sockets, ${updatesPerSecond}/s`
}

function loadGoals(results: Results, load: Load): Goal[] {
  const of = (name: ServerName) => results.get(name)?.load(load) ?? null
  const [ours, hocuspocus, floor] = [of('berth'), of('hocuspocus'), of('relay')]
  if (ours === null) return []
  const name = nameOf(load)
  const cpu = (rival: string, share: number, { cpuMicrosPerDelivery }: LoadMeasured) => {
    const what = `${name}: CPU ≤ ${share} × ${rival}`
    return goal(what, ours.cpuMicrosPerDelivery, share * cpuMicrosPerDelivery, 'µs')
  }
  return [
    ...(hocuspocus === null ? [] : [cpu('Hocuspocus', OF_HOCUSPOCUS, hocuspocus)]),
    ...(floor === null ? [] : [cpu('bare relay', OF_FLOOR, floor)]),
    ...(hocuspocus === null ? [] : [goal(`${name}: p99 ≤ Hocuspocus`, ours.p99Ms, hocuspocus.p99Ms, 'ms')]),
  ]
}

function idleGoals(results: Results): Goal[] {
  const bytes = median(results.get('berth')?.idleBytes ?? [])
  return bytes === null ? [] : [goal('idle socket', bytes / KILOBYTE, MOST_IDLE_KB, 'KB')]
}

function goal(what: string, ours: number, most: number, unit: string): Goal {
  return { what, ours, most, unit, isMet: ours <= most }
}
