import { fact } from '../../../shared/documents/outcome.ts'
import type { IssueFacts, PaymentFacts, SessionFacts } from '../../../shared/documents/station/facts.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { stateFactsOver } from '../../../shared/sync/stating.ts'
import type { StructId } from '../../../shared/sync/update.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'

/*
 * The statements, byte for byte the same to every server: facts of a station as our own client writes them, and such as
 * the policy lets pass, since one of the servers checks.
 */

export const ROOMS = 20
export const STATIONS = Array.from({ length: ROOMS }, (_, index) => `bench-${index}`)
export const ROOM_NAMES = STATIONS.map(station => `station/${station}`)
export const CONNECTORS = ['c1', 'c2', 'c3', 'c4']

/** Client ids far from those that servers choose for themselves. */
const FIRST_WRITER = 0x4000_0000
const FIRST_SESSION = 0x6000_0000

/** A Monday morning. A clock that runs behind is no reason to refuse anything. */
const MORNING = Date.UTC(2026, 2, 2, 2)
const MINUTE = 60_000

const TEXTS = [
  'The cable does not lock; the app says it is charging.',
  'Somebody parked across two spots, the red one.',
  'The screen is dark since the rain last night, but the light is green.',
  'Ổ cắm bị lỏng, rút ra cắm lại mới nhận.',
]

/** A record and its first fact. */
export const STRUCTS_OF_A_REPORT = 2

function writerClient(writer: number): number {
  return FIRST_WRITER + writer
}

/** The writer of a client id; null if it is no writer's. */
export function writerOf(client: number): number | null {
  return client >= FIRST_WRITER && client < FIRST_SESSION ? client - FIRST_WRITER : null
}

/** One of a writer's reports; the writer goes on under the same client id, as stock clients do. */
export function reportOf(writer: number, index: number): Uint8Array {
  const reported: IssueFacts['reported'] = {
    at: MORNING + index,
    connector: pick(CONNECTORS, writer),
    text: pick(TEXTS, writer + index),
    blocks: false,
  }
  const first = { client: writerClient(writer), clock: index * STRUCTS_OF_A_REPORT }
  return stated([fact('issues', `w${writer}-${index}`, 'reported', reported)], first, null)
}

export const SESSIONS_OF_A_DAY = 200
/** Five facts in two records. */
export const STRUCTS_OF_A_SESSION = 7
const CLIENTS_OF_A_SESSION = 2

/**
 * A session from booking to payment as staff state it, one update for each fact. A client id serves one record, as with
 * our own client, so a day has twice as many client ids as sessions.
 */
export function sessionOf(room: number, index: number): Uint8Array[] {
  const client = sessionClient(room, index)
  const [id, connector] = [`s${room}-${index}`, pick(CONNECTORS, index)]
  const at = MORNING + index * MINUTE
  const record = { client, clock: 0 }
  const facts: SessionFactOf[] = [
    ['booked', { at, connector, from: at, until: at + 30 * MINUTE }],
    ['started', { at: at + MINUTE, connector, soc: 41, via: 'staff' }],
    ['stopped', { at: at + 20 * MINUTE, soc: 83, via: 'staff' }],
    ['metered', { at: at + 21 * MINUTE, startWh: 81_220, endWh: 97_410, soc: 83 }],
  ]
  const taken: PaymentFacts['taken'] = {
    at: at + 22 * MINUTE,
    session: id,
    method: 'cash',
    amount: 64_000,
    receipt: `bench-${room}-A-${index + 1}`,
  }
  return [
    ...facts.map(([name, value], place) =>
      place === 0
        ? stated([fact('sessions', id, name, value)], record, null)
        : stated([fact('sessions', id, name, value)], { client, clock: place + 1 }, record),
    ),
    stated([fact('payments', `p${room}-${index}`, 'taken', taken)], { client: client + 1, clock: 0 }, null),
  ]
}

type SessionFactOf = { [Name in keyof SessionFacts]: readonly [Name, SessionFacts[Name]] }[keyof SessionFacts]

/** The first clock behind each client id of a room's day. */
export function clocksOfDay(room: number): Map<number, number> {
  const clocks = new Map<number, number>()
  for (let index = 0; index < SESSIONS_OF_A_DAY; index += 1) {
    clocks.set(sessionClient(room, index), STRUCTS_OF_A_SESSION - 2)
    clocks.set(sessionClient(room, index) + 1, 2)
  }
  return clocks
}

function sessionClient(room: number, index: number): number {
  return FIRST_SESSION + (room * SESSIONS_OF_A_DAY + index) * CLIENTS_OF_A_SESSION
}

/** `record` is the struct under which the record stands; null where these facts open it. */
function stated(facts: readonly Fact[], first: StructId, record: StructId | null): Uint8Array {
  const standing = { recordStruct: () => record, valueStruct: () => null }
  return writeUpdate(stateFactsOver(standing, facts, first))
}

function pick(items: readonly string[], index: number): string {
  return items[index % items.length] ?? ''
}
