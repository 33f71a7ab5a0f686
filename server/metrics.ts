import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { limitNumbers } from './limits.ts'
import type { Log, Write } from './store/log.ts'
import type { Meter } from './sync/engine.ts'

/** Seconds. An append is one sync of the disk; an acknowledgement waits for at most two. */
const LATENCIES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5]
const LAG_RESOLUTION_MS = 20
const NANOSECONDS = 1e9

export interface Metrics {
  readonly registry: Registry
  readonly meter: Meter
  /** A limit outside the sockets was reached. */
  readonly limited: (limit: string) => void
  /** The same log, with its appends counted and timed. */
  measure(log: Log): Log
  /** A letter was sent, put off or given up. */
  readonly mailed: (outcome: string) => void
  /** A backup was made, or failed. */
  readonly backedUp: (outcome: string) => void
  /** Shows how old the last backup is. */
  watchBackups(ageSeconds: () => number): void
  /** Shows how many letters wait. */
  watchMail(waiting: () => number): void
  stop(): void
}

export interface MetricsParts {
  /** Asked when the metrics are read. */
  rooms: () => number
  waitingBytes: () => number
  logBytes: () => Promise<number>
  connections: () => number
  strangers: () => number
}

/** Each server has its own registry: a shared one would count the servers of a test together. */
export function createMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  gauge(registry, 'berth_rooms', 'Rooms in which somebody is', parts.rooms)
  gauge(registry, 'berth_waiting_bytes', 'Bytes that wait for slow readers', parts.waitingBytes)
  gauge(registry, 'berth_log_bytes', 'Bytes of the log on disk', parts.logBytes)
  gauge(registry, 'berth_connections', 'Open TCP connections', parts.connections)
  gauge(registry, 'berth_stranger_connections', 'Those on which nobody has shown a sign-in', parts.strangers)
  gauge(registry, 'process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss())
  gauge(registry, 'process_cpu_seconds_total', 'Time on a processor', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  const limits = new Gauge({
    name: 'berth_limit',
    help: 'What one person, address or socket may cost, by the name of the limit',
    labelNames: ['limit'],
    registers,
  })
  for (const [limit, value] of limitNumbers()) limits.set({ limit }, value)
  const stop = watchEventLoop(registry)
  const limited = new Counter({
    name: 'berth_limited_total',
    help: 'How often a limit was reached',
    labelNames: ['limit'],
    registers,
  })
  const backups = new Counter({
    name: 'berth_backup_total',
    help: 'Backups the server made by itself, by their outcome',
    labelNames: ['outcome'],
    registers,
  })
  const mailed = new Counter({
    name: 'berth_mail_total',
    help: 'Letters that were sent, put off until later, or given up',
    labelNames: ['outcome'],
    registers,
  })
  const count = (limit: string) => limited.inc({ limit })
  return {
    registry,
    meter: createMeter(registers, count),
    limited: count,
    measure: log => measured(log, registers),
    backedUp: outcome => backups.inc({ outcome }),
    watchBackups: age =>
      gauge(registry, 'berth_backup_age_seconds', 'Age of the last whole backup; infinite if there is none', age),
    mailed: outcome => mailed.inc({ outcome }),
    watchMail: waiting => gauge(registry, 'berth_mail_waiting', 'Letters that wait for a mail server', waiting),
    stop,
  }
}

function gauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read())
    },
  })
}

/** How late timers are, since the last reading. */
function watchEventLoop(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS })
  delay.enable()
  new Gauge({
    name: 'berth_event_loop_lag_seconds',
    help: 'How late the event loop came round since the last look',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      this.set({ quantile: '0.5' }, delay.percentile(50) / NANOSECONDS)
      this.set({ quantile: '0.99' }, delay.percentile(99) / NANOSECONDS)
      this.set({ quantile: '1' }, delay.max / NANOSECONDS)
      delay.reset()
    },
  })
  return () => delay.disable()
}

function createMeter(registers: Registry[], limited: (limit: string) => void): Meter {
  const sockets = new Gauge({ name: 'berth_sockets', help: 'Open sockets', registers })
  const ended = new Counter({
    name: 'berth_ended_total',
    help: 'Sockets the server ended, by the name of their close code',
    labelNames: ['reason'],
    registers,
  })
  const judged = new Counter({
    name: 'berth_judged_total',
    help: 'Updates judged, by the answer',
    labelNames: ['answer'],
    registers,
  })
  const refused = new Counter({
    name: 'berth_refused_total',
    help: 'Facts refused, by the reason',
    labelNames: ['reason'],
    registers,
  })
  const relayed = new Counter({ name: 'berth_relayed_total', help: 'Updates sent on, once for each socket', registers })
  const acknowledged = new Histogram({
    name: 'berth_acknowledge_seconds',
    help: 'From the arrival of an update to its answer',
    buckets: LATENCIES,
    registers,
  })
  // Found once: looking a label up costs as much as counting.
  const judgedAs = {
    saved: judged.labels('saved'),
    refused: judged.labels('refused'),
    broken: judged.labels('broken'),
    moved: judged.labels('moved'),
  }
  return {
    opened: () => sockets.inc(),
    closed: () => sockets.dec(),
    ended: reason => ended.inc({ reason }),
    limited,
    judged: (answer, ms) => {
      judgedAs[answer].inc()
      acknowledged.observe(ms / 1000)
    },
    refused: reason => refused.inc({ reason }),
    relayed: sockets => relayed.inc(sockets),
  }
}

function updateOf(change: Write): Uint8Array {
  return change.kind === 'append' ? change.update : change.start.update
}

function measured(log: Log, registers: Registry[]): Log {
  const seconds = new Histogram({
    name: 'berth_append_seconds',
    help: 'From an append to its being on disk',
    buckets: LATENCIES,
    registers,
  })
  const outcomes = new Counter({
    name: 'berth_append_total',
    help: 'Appends by their outcome',
    labelNames: ['outcome'],
    registers,
  })
  const ended = { stored: outcomes.labels('stored'), conflict: outcomes.labels('conflict') }
  const bytes = new Counter({ name: 'berth_append_bytes_total', help: 'Bytes of updates appended', registers })
  return {
    ...log,
    async commit(changes) {
      const before = performance.now()
      const outcome = await log.commit(changes)
      seconds.observe((performance.now() - before) / 1000)
      ended[outcome.kind].inc()
      for (const change of changes) if (change.kind !== 'stays') bytes.inc(updateOf(change).length)
      return outcome
    },
  }
}
