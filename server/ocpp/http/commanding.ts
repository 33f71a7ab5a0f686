import { chargers as chargersKind } from '../../../shared/documents/chargers.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Why } from '../../../shared/documents/why.ts'
import {
  type Author,
  type Clock,
  type Fact,
  type Json,
  judgeAll,
  type Lookup,
  newId,
  roomOf,
} from '../../../shared/sync/engine.ts'
import type { LiveRoom, Rooms } from '../../sync/engine.ts'

export interface CommandingParts {
  rooms: Pick<Rooms, 'open' | 'decide'>
  clock: Clock
  accounts: { random: (length: number) => Uint8Array }
}

export interface Commanding {
  station: string
  charger: string
  /** The fields that a person gave: the policy looks at all of them. */
  command: object
  author: Author
}

type Verdict = ReturnType<typeof judgeAll>[number]

type Commanded =
  | { ok: true; value: { id: string; result?: string; details?: Json } }
  | { ok: false; why: Why | 'already' | 'not-yours' | 'shape' | 'no-such-station' | 'slow-down' }

/** A charger answers a call within half a minute, or not at all. */
const LONGEST_MS = 35_000

/** States a command as a person's fact, and waits for the charger's answer. */
export async function commandAt(
  parts: CommandingParts,
  { station, charger, command, author }: Commanding,
): Promise<Commanded> {
  const room = await parts.rooms.open(roomOf('chargers', station))
  if (room === null) return { ok: false, why: 'no-such-station' }
  try {
    const id = newId(parts.accounts.random)
    const asked = fact('commands', id, 'asked', { ...command, at: parts.clock.now(), charger })
    const refused = await stated(parts, room.room.name, { author, asked })
    if (refused !== null) return refused
    await untilAnswered(parts.clock, room, id)
    return { ok: true, value: { id, ...answerIn(room, id) } }
  } finally {
    room.release()
  }
}

async function stated(
  { rooms, clock }: CommandingParts,
  name: LiveRoom['room']['name'],
  { author, asked }: { author: Author; asked: Fact },
): Promise<Extract<Commanded, { ok: false }> | null> {
  let verdict: Verdict | undefined
  await rooms.decide([name], live => {
    const room = live.get(name)
    if (room === undefined) return []
    const standing = {
      id: room.room.id,
      record: (root: string, id: string) => room.record(root, id),
      recordsOf: (root: string) => room.recordsOf(root),
      lookUp: (lookup: Lookup, key: string) => room.lookUp(lookup, key),
    }
    verdict = judgeAll(chargersKind, author, [asked], standing, clock.now())[0]
    return verdict?.kind === 'new' ? [{ room: name, author, facts: [asked] }] : []
  })
  return verdict?.kind === 'refused' ? { ok: false, why: whyOf(verdict) } : null
}

function whyOf({ failure }: Extract<Verdict, { kind: 'refused' }>): Extract<Commanded, { ok: false }>['why'] {
  switch (failure.reason) {
    case 'condition':
      return failure.why as Why
    case 'not-yours':
    case 'shape':
    case 'already':
    case 'slow-down':
      return failure.reason
    default:
      throw new Error(`A fact with our own clock and client was refused: ${failure.reason}`)
  }
}

async function untilAnswered(
  clock: Clock,
  room: Awaited<ReturnType<Rooms['open']>> & object,
  id: string,
): Promise<void> {
  const isAnswered = () => room.record('commands', id)?.facts.has('answered') === true
  let stop = () => {}
  await new Promise<void>(resolve => {
    const stopTimer = clock.after(LONGEST_MS, resolve)
    const stopListening = room.subscribe(({ kind }) => (kind !== 'stored' || isAnswered() ? resolve() : undefined))
    stop = () => {
      stopTimer()
      stopListening()
    }
    if (isAnswered()) resolve()
  })
  stop()
}

function answerIn(room: LiveRoom, id: string): { result?: string; details?: Json } {
  const answered = room.record('commands', id)?.facts.get('answered')?.value as
    | { result: string; details?: Json }
    | undefined
  if (answered === undefined) return {}
  const { result, details } = answered
  return details === undefined ? { result } : { result, details }
}
