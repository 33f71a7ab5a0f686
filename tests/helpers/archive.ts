import { getEpoch, listEpochs } from '../../shared/api/history.ts'
import { getStation, type PaymentState, type SessionState, type StationState } from '../../shared/api/station.ts'
import type { Acting } from './owner-desk.ts'

/** A station's documents, sealed and running: each record as in the last that has it. */
export interface Archive {
  sealed: number
  timeZone: string
  spots: number
  sessions: readonly SessionState[]
  payments: readonly PaymentState[]
}

export async function readArchive(owner: Acting, station: string): Promise<Archive> {
  const listed = await owner.ask(listEpochs, { station })
  if (!listed.ok) throw new Error(listed.why)
  const sealed = listed.value.epochs.filter(({ sealedAt }) => sealedAt !== undefined).reverse()
  const states: StationState[] = []
  for (const { epoch } of sealed) {
    const state = await owner.ask(getEpoch, { station, epoch })
    if (!state.ok) throw new Error(state.why)
    states.push(state.value)
  }
  const live = await owner.ask(getStation, { station })
  if (!live.ok) throw new Error(live.why)
  states.push(live.value)
  return {
    sealed: sealed.length,
    timeZone: live.value.info.timeZone ?? '',
    spots: live.value.connectors.length,
    sessions: lastOf(states.map(({ sessions }) => sessions)),
    payments: lastOf(states.map(({ payments }) => payments)),
  }
}

function lastOf<Entry extends { id: string }>(lists: readonly (readonly Entry[])[]): Entry[] {
  return [...new Map(lists.flat().map(entry => [entry.id, entry])).values()]
}

/** The sums of one day, by the calendar of the place: its facts added up without our code. */
export function sumsOn(date: string, { timeZone, sessions, payments }: Archive) {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone })
  const isOn = (at: number | undefined) => at !== undefined && day.format(at) === date
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
  const came = payments.flatMap(({ taken, settled }) => [
    ...(taken === undefined ? [] : [taken]),
    ...(settled === undefined ? [] : [{ ...settled, method: 'wallet' as const }]),
  ])
  const received = (method?: string) =>
    sum(came.filter(one => isOn(one.at) && (method === undefined || one.method === method)).map(one => one.amount))
  return {
    billed: sum([
      ...sessions.flatMap(({ billed }) => (billed !== undefined && isOn(billed.at) ? billed.total : [])),
      ...sessions.flatMap(({ corrections }) => corrections.filter(({ at }) => isOn(at)).map(({ total }) => total)),
    ]),
    received: received(),
    cash: received('cash'),
    refunded: sum(payments.flatMap(({ refunds }) => refunds.filter(({ at }) => isOn(at)).map(({ amount }) => amount))),
    wh: sum(
      sessions.flatMap(({ stopped, metered }) =>
        metered !== undefined && isOn(stopped?.at ?? metered.at) ? metered.endWh - metered.startWh : [],
      ),
    ),
    ended: sessions.filter(({ stopped }) => isOn(stopped?.at)).length,
  }
}

/** The share of the time of all spots that was in use, in one hour of one day. To be rounded once. */
export function occupiedIn(hour: { from: number; until: number }, { sessions, spots }: Archive): number {
  const overlap = (from: number, until: number) => Math.max(0, Math.min(until, hour.until) - Math.max(from, hour.from))
  const ms = sessions
    .flatMap(({ stays }) => stays)
    .reduce((total, { from, until = hour.until }) => total + overlap(from, until), 0)
  return ms / (spots * (hour.until - hour.from))
}
