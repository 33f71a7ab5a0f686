import { CONTESTANTS, type Contestant } from './contestants.ts'
import { type Goal, nameOf } from './goals.ts'
import type { Load } from './options.ts'
import { median, type Results, type ServerResults } from './results.ts'

/** A table for a terminal that is also one for a README. */
export function tableOf(results: Results, loads: readonly Load[]): string {
  const columns = CONTESTANTS.filter(({ name }) => results.has(name))
  const row = (what: string, cell: (server: ServerResults, contestant: Contestant) => string) => [
    what,
    ...columns.map(contestant => cell(results.get(contestant.name) as ServerResults, contestant)),
  ]
  const rows = [
    row('', (_, { label }) => label),
    ...loads.flatMap(load => loadRows(load, row)),
    row('memory for an idle socket', ({ idleBytes }) =>
      shown(median(idleBytes), bytes => `${(bytes / 1024).toFixed(1)} KB`),
    ),
    row('cold open of 200 sessions', ({ coldOpenMs }) => shown(median(coldOpenMs), ms => `${ms.toFixed(0)} ms`)),
    row('1,000 clients back after a restart', ({ reconnectMs }) =>
      shown(median(reconnectMs), ms => `${ms.toFixed(0)} ms`),
    ),
  ]
  return markdown(rows)
}

type Row = (what: string, cell: (server: ServerResults) => string) => string[]

function loadRows(load: Load, row: Row): string[][] {
  return [
    row(`${nameOf(load)}: CPU for a delivery`, server =>
      shown(server.load(load), ({ cpuMicrosPerDelivery }) => `${cpuMicrosPerDelivery.toFixed(1)} µs`),
    ),
    row('  delivered, processor used', server =>
      shown(server.load(load), ({ deliveredPerSecond, cpuMsPerSecond }) => {
        return `${Math.round(deliveredPerSecond).toLocaleString('en')}/s, ${Math.round(cpuMsPerSecond / 10)} %`
      }),
    ),
    row('  written to disk for an update', server =>
      shown(server.load(load), ({ writtenBytesPerUpdate }) => `${(writtenBytesPerUpdate / 1024).toFixed(2)} KB`),
    ),
    row('  arrival p50, p99', server =>
      shown(server.load(load), ({ medianMs, p99Ms, missing }) => {
        const lost = missing > 0 ? `, ${(100 * missing).toFixed(1)} % missing` : ''
        return `${medianMs.toFixed(1)}, ${p99Ms.toFixed(1)} ms${lost}`
      }),
    ),
  ]
}

function shown<Value>(value: Value | null, show: (value: Value) => string): string {
  return value === null ? '–' : show(value)
}

function markdown(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map(row => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)].join('\n')
}

export function goalLine({ what, ours, most, unit, isMet }: Goal): string {
  return `${isMet ? 'met    ' : 'not met'}  ${what.padEnd(52)} ${ours.toFixed(1)} of at most ${most.toFixed(1)} ${unit}`
}
