import * as v from 'valibot'
import type { listChargerReservations, listChargerTransactions } from '../../../shared/api/chargers.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { recordKey } from '../../../shared/sync/engine.ts'
import { openMemory } from '../../arbiter/chargers/memory.ts'
import { RESERVATIONS, readReservations } from '../../arbiter/chargers/reservation-plan.ts'
import { chargersRoom, stationRoom } from '../../arbiter/subject.ts'
import type { IndexedRecord, Log } from '../../store/log.ts'
import type { Rooms } from '../../sync/engine.ts'
import type { Enrolled } from '../registry.ts'

type TransactionState = OutputOf<typeof listChargerTransactions>['transactions'][number]
type ReservationState = OutputOf<typeof listChargerReservations>['reservations'][number]

const MOST_TRANSACTIONS = 200

/** As `server/arbiter/chargers/transactions.ts` keeps it. */
const transactionShape = v.object({
  transaction: v.union([v.number(), v.string()]),
  plug: v.number(),
  session: v.string(),
  ours: v.number(),
  wh: v.exactOptional(v.number()),
})

type Transaction = v.InferOutput<typeof transactionShape>

/** The charges a charger has told of, newest first, with what their sessions know of their end. */
export async function transactionsOf(
  { log }: { log: Pick<Log, 'notes' | 'records'> },
  { station, identity }: Enrolled,
): Promise<TransactionState[]> {
  const room = stationRoom(station)
  const notes = await log.notes(room, `charger/${identity}/transaction/`)
  const all = [...notes.values()].map(note => v.parse(transactionShape, note))
  const newest = all.sort((a, b) => b.ours - a.ours).slice(0, MOST_TRANSACTIONS)
  const keys = newest.map(({ session }) => recordKey({ root: 'sessions', id: session }))
  const sessions = await log.records(room, keys)
  return newest.map((transaction, index) => transactionState(transaction, sessions.get(keys[index] ?? '')))
}

function transactionState(transaction: Transaction, session: IndexedRecord | undefined): TransactionState {
  const { transaction: id, plug, ours, wh, session: of } = transaction
  const stopped = v.safeParse(v.object({ at: v.number() }), session?.facts.get('stopped')?.value)
  const metered = v.safeParse(v.object({ endWh: v.number() }), session?.facts.get('metered')?.value)
  return {
    ...{ id, plug, startedAt: ours, session: of },
    ...(wh !== undefined && { startWh: Math.round(wh) }),
    ...(stopped.success && { stoppedAt: stopped.output.at }),
    ...(metered.success && { endWh: metered.output.endWh }),
  }
}

const reserveShape = v.object({
  action: v.literal('reserve'),
  charger: v.string(),
  reservation: v.number(),
  plug: v.number(),
  until: v.number(),
})
const cancelShape = v.object({
  action: v.literal('cancel-reservation'),
  charger: v.string(),
  reservation: v.number(),
})
const answerShape = v.object({ result: v.string() })

interface ReservationParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes'>
  clock: { now(): number }
}

/** The plugs that a charger was told to keep, as long as they are to be kept: for bookings, and as its owner asked. */
export async function reservationsOf(parts: ReservationParts, charger: Enrolled): Promise<ReservationState[]> {
  const kept = readReservations(await openMemory(parts, charger).get(RESERVATIONS))
  const all = [...kept, ...(await reservationsAsked(parts, charger))]
  return all.filter(({ until }) => until > parts.clock.now()).map(({ number: id, ...one }) => ({ id, ...one }))
}

async function reservationsAsked({ rooms }: ReservationParts, { station, identity }: Enrolled) {
  const room = chargersRoom(station)
  let asked: { value: unknown; result: string | undefined }[] = []
  await rooms.decide([room], live => {
    asked = [...(live.get(room)?.recordsOf('commands') ?? [])].map(([, { facts }]) => {
      const answer = v.safeParse(answerShape, facts.get('answered')?.value)
      return { value: facts.get('asked')?.value, result: answer.success ? answer.output.result : undefined }
    })
    return []
  })
  const cancelled = asked.flatMap(({ value }) => {
    const read = v.safeParse(cancelShape, value)
    return read.success && read.output.charger === identity ? [read.output.reservation] : []
  })
  return asked.flatMap(({ value, result }) => {
    const read = v.safeParse(reserveShape, value)
    if (!read.success || read.output.charger !== identity) return []
    const { reservation: number, plug, until } = read.output
    return cancelled.includes(number) ? [] : [{ number, plug, until, ...(result !== undefined && { result }) }]
  })
}
