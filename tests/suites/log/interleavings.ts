import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change, Log, Outcome } from '../../../server/store/log.ts'
import { appending, bytes, opening, sealing, starting, stating, staying } from '../../helpers/changes.ts'
import { LogModel, viewOf } from '../../helpers/log-model.ts'

const ROOMS = ['station/st-1', 'station/st-10', 'desk/st-1', 'account/minh']
const RUNS = 40

/** One act of an actor; `sees` says how well they know where the room stands. */
interface Wish {
  kind: 'open' | 'append' | 'seal' | 'stays'
  room: string
  /** The room now, as it was when the turn began (others may have come first), or one too far. */
  sees: 'now' | 'turn' | 'ahead'
  client: number
  record: string
  fact: string
}

type Act = { kind: 'commit'; wishes: Wish[] } | { kind: 'snapshot'; room: string; back: number }

/** An act with all its numbers: it can be done to a log and to a model. */
type Deed =
  | { kind: 'commit'; changes: Change[] }
  | { kind: 'snapshot'; room: string; epoch: number; through: number; bytes: Uint8Array }

/** All but one are there from the beginning. */
const OPENING: Act[] = ROOMS.slice(1).map(room => ({
  kind: 'commit',
  wishes: [{ kind: 'open', room, sees: 'now', client: 0, record: 'info/kind', fact: 'kind' }],
}))

export function interleavingScenes(make: () => Promise<Log>): void {
  test('whatever many writers do in whatever turns, the log answers as a simple list would', async () => {
    const seen = { stored: 0, conflict: 0, severalRooms: 0, seal: 0, stays: 0, snapshot: 0 }
    await fc.assert(
      fc.asyncProperty(turns(), async turns => {
        const log = await make()
        let model = new LogModel()
        for (const turn of [OPENING, ...turns]) {
          const deeds = plan(turn, model)
          const outcomes = await Promise.all(deeds.map(deed => doTo(log, deed)))
          model = await explain(log, model, deeds, outcomes)
          for (const [index, deed] of deeds.entries()) add(seen, deed, outcomes[index])
        }
        await log.close()
      }),
      { numRuns: RUNS },
    )
    // A run in which no one met anyone would prove nothing.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(20)
  })
}

function turns(): fc.Arbitrary<Act[][]> {
  const wish: fc.Arbitrary<Wish> = fc.record({
    kind: fc.constantFrom('append', 'append', 'append', 'seal', 'open', 'stays'),
    room: fc.constantFrom(...ROOMS),
    sees: fc.constantFrom('now', 'now', 'turn', 'turn', 'turn', 'ahead'),
    client: fc.nat(5),
    record: fc.constantFrom('sessions/s1', 'sessions/s10', '__proto__'),
    fact: fc.constantFrom('booked', 'started', '__proto__'),
  })
  const wishes = fc.uniqueArray(wish, { minLength: 1, maxLength: 3, selector: ({ room }) => room })
  const commit: fc.Arbitrary<Act> = wishes.map(wishes => ({ kind: 'commit', wishes }))
  const snapshot: fc.Arbitrary<Act> = fc
    .record({ room: fc.constantFrom(...ROOMS), back: fc.nat(3) })
    .map(rest => ({ kind: 'snapshot', ...rest }))
  const act = fc.oneof({ weight: 5, arbitrary: commit }, { weight: 1, arbitrary: snapshot })
  return fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 14 })
}

/** Fixes the numbers of a turn's acts, as their actors believe them before anything of the turn was answered. */
function plan(turn: readonly Act[], model: LogModel): Deed[] {
  const ahead = model.clone()
  return turn.map(act => {
    const deed = act.kind === 'snapshot' ? planSnapshot(act, model) : planCommit(act.wishes, model, ahead)
    if (deed.kind === 'commit') ahead.commit(deed.changes)
    return deed
  })
}

function planSnapshot({ room, back }: { room: string; back: number }, model: LogModel): Deed {
  const { epoch, sequence } = model.head(room)
  const through = Math.max(0, sequence - back)
  return { kind: 'snapshot', room, epoch, through, bytes: bytes(`sum of ${room} ${through}`) }
}

function planCommit(wishes: readonly Wish[], model: LogModel, ahead: LogModel): Deed {
  const changes = wishes.map((wish): Change => {
    const { epoch, sequence } = (wish.sees === 'turn' ? model : ahead).head(wish.room)
    const after = wish.sees === 'ahead' ? sequence + 1 : sequence
    return toChange(wish, Math.max(1, epoch), after)
  })
  return { kind: 'commit', changes }
}

function toChange({ kind, room, client, record, fact }: Wish, epoch: number, after: number): Change {
  if (kind === 'stays') return staying(room, after, epoch)
  const records = [stating(record, fact)]
  const notes = [{ key: fact, value: after % 2 === 0 ? null : after }]
  if (kind === 'open') return opening(room, { notes, start: starting(1, { records }) })
  if (kind === 'seal') return sealing(room, after, { epoch, notes, start: starting(epoch + 1, { records }) })
  // A client of each epoch of its own: binding it again in another is a mistake with a scene of its own.
  const clients = [{ client: epoch * 10_000 + client, principal: `p${client}` }]
  return appending(room, after, { epoch, clients, records, notes })
}

async function doTo(log: Log, deed: Deed): Promise<Outcome | null> {
  if (deed.kind === 'commit') return log.commit(deed.changes)
  await log.snapshot(deed.room, deed.epoch, deed.through, deed.bytes)
  return null
}

/** The model after the turn, in an order of its acts that explains every answer and every view. */
async function explain(log: Log, model: LogModel, deeds: readonly Deed[], outcomes: unknown[]): Promise<LogModel> {
  for (const order of ordersOf(deeds.length)) {
    const tried = model.clone()
    const expected = outcomesIn(order, deeds, tried)
    if (isDeepStrictEqual(expected, outcomes) && (await isSeenIn(log, tried))) return tried
  }
  // None does. Tell how it differs from the order of the calls.
  const expected = outcomesIn([...deeds.keys()], deeds, model)
  expect(outcomes).toEqual(expected)
  for (const room of ROOMS) expect(await viewOf(log, room, model.view(room))).toEqual(model.view(room))
  throw new Error('Not explained by any order')
}

function outcomesIn(order: readonly number[], deeds: readonly Deed[], model: LogModel): (Outcome | null)[] {
  const outcomes: (Outcome | null)[] = deeds.map(() => null)
  for (const index of order) {
    const deed = deeds[index]
    if (deed?.kind === 'commit') outcomes[index] = model.commit(deed.changes)
    else if (deed !== undefined) model.snapshot(deed.room, deed.epoch, deed.through, deed.bytes)
  }
  return outcomes
}

async function isSeenIn(log: Log, model: LogModel): Promise<boolean> {
  if (!isDeepStrictEqual(await log.rooms(), model.names())) return false
  for (const room of ROOMS) {
    const expected = model.view(room)
    if (!isDeepStrictEqual(await viewOf(log, room, expected), expected)) return false
  }
  return true
}

/** All orders of so many things; the order of the calls comes first. */
function ordersOf(length: number, order: readonly number[] = []): (readonly number[])[] {
  if (order.length === length) return [order]
  const left = Array.from({ length }, (_, index) => index).filter(index => !order.includes(index))
  return left.flatMap(index => ordersOf(length, [...order, index]))
}

function add(seen: Record<string, number>, deed: Deed, outcome: Outcome | null | undefined): void {
  for (const what of traitsOf(deed, outcome)) seen[what] = (seen[what] ?? 0) + 1
}

function traitsOf(deed: Deed, outcome: Outcome | null | undefined): string[] {
  if (deed.kind === 'snapshot') return ['snapshot']
  if (outcome?.kind !== 'stored') return ['conflict']
  const kinds = new Set(deed.changes.map(({ kind }) => kind))
  const special = (['seal', 'stays'] as const).filter(kind => kinds.has(kind))
  return ['stored', ...(deed.changes.length > 1 ? ['severalRooms'] : []), ...special]
}
