import { createHash } from 'node:crypto'
import type { AccountsData, Arrival } from '../data.ts'
import { organisationOf } from '../organisations.ts'

/** One line of one organisation's files, however often it is read. */
export function arrivalId(organisation: string, key: string): string {
  return createHash('sha256').update(`${organisation}\n${key}`).digest('hex').slice(0, 32)
}

interface Index {
  readonly byStation: ReadonlyMap<string, readonly Arrival[]>
  readonly byCode: ReadonlyMap<string, Arrival>
  readonly byEmail: ReadonlyMap<string, readonly Arrival[]>
  readonly unsettled: readonly Arrival[]
}

const indexes = new WeakMap<object, Index>()

function indexOf({ arrivals }: Pick<AccountsData, 'arrivals'>): Index {
  const before = indexes.get(arrivals)
  if (before !== undefined) return before
  const [byStation, byEmail] = [new Map<string, Arrival[]>(), new Map<string, Arrival[]>()]
  const [byCode, all] = [new Map<string, Arrival>(), arrivals.rows()]
  for (const one of all) {
    push(byStation, one.station, one)
    if (one.email !== undefined) push(byEmail, one.email, one)
    if (one.code !== undefined) byCode.set(one.code.hash, one)
  }
  const index = { byStation, byCode, byEmail, unsettled: all.filter(({ settled }) => settled === undefined) }
  indexes.set(arrivals, index)
  return index
}

function push(all: Map<string, Arrival[]>, key: string, one: Arrival): void {
  const there = all.get(key)
  if (there === undefined) all.set(key, [one])
  else there.push(one)
}

export function arrivalsAt(data: Pick<AccountsData, 'arrivals'>, station: string): readonly Arrival[] {
  return indexOf(data).byStation.get(station) ?? []
}

export function countOf(data: Pick<AccountsData, 'arrivals' | 'organisations'>, station: string): number {
  return organisationOf(data, station).stations.reduce((sum, each) => sum + arrivalsAt(data, each).length, 0)
}

export function arrivalByCode(data: Pick<AccountsData, 'arrivals'>, hash: string): Arrival | undefined {
  return indexOf(data).byCode.get(hash)
}

/** Not all that is said of them stands in the documents yet. */
export function unsettledIn(data: Pick<AccountsData, 'arrivals'>): readonly Arrival[] {
  return indexOf(data).unsettled
}

export function waitingUnder(data: Pick<AccountsData, 'arrivals'>, email: string): readonly Arrival[] {
  return (indexOf(data).byEmail.get(email) ?? []).filter(isWaiting)
}

export function isWaiting({ claimed, returned }: Arrival): boolean {
  return claimed === undefined && returned === undefined
}

/** Only that it was there is kept, so that its line is not read in again. */
export function ended({ id, station, by, createdAt, balance }: Arrival, now: number): Arrival {
  return { id, station, by, createdAt, ...(balance !== undefined && { balance }), returned: now, settled: now }
}

/** The same without who they are: nobody needs it any more. */
export function forgotten({ name: _, email: __, phone: ___, code: ____, ...arrival }: Arrival): Arrival {
  return arrival
}
