import type { ServerName } from './contestants.ts'
import type { LoadMeasured } from './measure/load.ts'
import type { Load } from './options.ts'

/** All measurements of one server, a number for each round. */
export class ServerResults {
  readonly loads = new Map<Load, LoadMeasured[]>()
  readonly idleBytes: number[] = []
  readonly coldOpenMs: number[] = []
  readonly reconnectMs: number[] = []

  addLoad(load: Load, measured: LoadMeasured): void {
    this.loads.set(load, [...(this.loads.get(load) ?? []), measured])
  }

  load(load: Load): LoadMeasured | null {
    const all = this.loads.get(load) ?? []
    return all.length === 0 ? null : medianOf(all)
  }
}

export type Results = ReadonlyMap<ServerName, ServerResults>

/** None has no median. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Each number separately: the round with the best latency need not be the one with the least work. */
function medianOf(all: readonly LoadMeasured[]): LoadMeasured {
  const of = (pick: (one: LoadMeasured) => number) => median(all.map(pick)) ?? Number.NaN
  return {
    sentPerSecond: of(one => one.sentPerSecond),
    deliveredPerSecond: of(one => one.deliveredPerSecond),
    cpuMsPerSecond: of(one => one.cpuMsPerSecond),
    cpuMicrosPerDelivery: of(one => one.cpuMicrosPerDelivery),
    writtenBytesPerUpdate: of(one => one.writtenBytesPerUpdate),
    medianMs: of(one => one.medianMs),
    p99Ms: of(one => one.p99Ms),
    missing: of(one => one.missing),
  }
}
