import type { DiskWait } from '../store/disk.ts'
import type { ServerName } from './contestants.ts'
import type { LoadMeasured } from './measure/load.ts'
import type { Load } from './options.ts'
import { median, type Results } from './results.ts'

/** Our goals beside the other servers, and whether these numbers meet them. */
export interface Goal {
  what: string
  ours: number
  most: number
  unit: string
  isMet: boolean
}

const KILOBYTE = 1024
const MOST_IDLE_KB = 20
const OF_HOCUSPOCUS = 1
const OF_STORING = { cpu: 0.3, p99: 0.5 }
/** A write waits for a sync under way, and for its own. */
const SYNCS = 2
const MOST_WRITTEN_KB = { at: 1000, upTo: 4, above: 1 }

/** Only the goals whose numbers were all measured. */
export function goalsOf(results: Results, loads: readonly Load[], disk: DiskWait): Goal[] {
  return [...loads.flatMap(load => loadGoals(results, load, disk)), ...idleGoals(results)]
}

export function nameOf({ sockets, updatesPerSecond }: Load): string {
  return `${sockets} sockets, ${updatesPerSecond}/s`
}

function loadGoals(results: Results, load: Load, disk: DiskWait): Goal[] {
  const of = (name: ServerName) => results.get(name)?.load(load) ?? null
  const ours = of('berth')
  if (ours === null) return []
  const name = nameOf(load)
  const cpu = (rival: string, share: number, theirs: LoadMeasured | null) => {
    const what = `${name}: CPU ≤ ${share} × ${rival}`
    return theirs === null ? [] : [goal(what, ours.cpuMicrosPerDelivery, share * theirs.cpuMicrosPerDelivery, 'µs')]
  }
  const p99 = (what: string, most: (theirs: LoadMeasured) => number, theirs: LoadMeasured | null) =>
    theirs === null ? [] : [goal(`${name}: p99 ≤ ${what}`, ours.p99Ms, most(theirs), 'ms')]
  const storing = of('hocuspocus-storing')
  return [
    ...cpu('Hocuspocus', OF_HOCUSPOCUS, of('hocuspocus')),
    ...cpu('Hocuspocus, storing', OF_STORING.cpu, storing),
    ...p99(`${OF_STORING.p99} × Hocuspocus, storing`, ({ p99Ms }) => OF_STORING.p99 * p99Ms, storing),
    ...p99(`relay + ${SYNCS} syncs`, ({ p99Ms }) => p99Ms + SYNCS * disk.p99Ms, of('relay')),
    goal(`${name}: written`, ours.writtenBytesPerUpdate / KILOBYTE, mostWrittenKb(load), 'KB'),
  ]
}

function mostWrittenKb({ updatesPerSecond }: Load): number {
  return updatesPerSecond <= MOST_WRITTEN_KB.at ? MOST_WRITTEN_KB.upTo : MOST_WRITTEN_KB.above
}

function idleGoals(results: Results): Goal[] {
  const bytes = median(results.get('berth')?.idleBytes ?? [])
  return bytes === null ? [] : [goal('idle socket', bytes / KILOBYTE, MOST_IDLE_KB, 'KB')]
}

function goal(what: string, ours: number, most: number, unit: string): Goal {
  return { what, ours, most, unit, isMet: ours <= most }
}
