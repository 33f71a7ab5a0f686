import type { Log, Write } from '../../server/store/log.ts'
import type { Random } from './random.ts'

/**
 * Entries that check their log. Each act writes its own name, such as `x17:a+b`, into every room it concerns, and a
 * snapshot or an archive is the text of its entries. So any room tells afterwards which acts it holds, and any act in
 * which other rooms it must be.
 */
export const LEDGER_ROOMS = ['a', 'b', 'c', 'd', 'e']

interface Place {
  epoch: number
  sequence: number
  /** All of the running epoch. */
  text: string
}

export interface Ledger {
  /** The acts that the log has answered with `stored`. */
  acknowledged: readonly string[]
  /** Does a number of acts, on as many rooms at once as there are, or as many as the log lets through. */
  run(acts: number, random: Random): Promise<void>
}

export interface LedgerOptions {
  /** The prefix of its acts' names: another ledger's on the same log must differ. */
  name?: string
  onAcknowledged?: (act: string) => void
}

export function ledgerOn(log: Log, { name: prefix = 'x', onAcknowledged = () => {} }: LedgerOptions = {}): Ledger {
  const places = new Map<string, Place>()
  const acknowledged: string[] = []
  let count = 0

  async function act(rooms: readonly string[], random: Random): Promise<void> {
    const name = `${prefix}${++count}:${rooms.join('+')}`
    const changes = rooms.map(room => toChange(room, places.get(room), name, random))
    const outcome = await log.commit(changes)
    if (outcome.kind === 'conflict') throw new Error(`${name} met somebody in ${outcome.rooms.join(', ')}`)
    acknowledged.push(name)
    onAcknowledged(name)
    for (const change of changes) places.set(change.room, placeAfter(places.get(change.room), change, name))
  }

  /** Where the room stands, if another ledger has written to it. */
  async function look(room: string): Promise<void> {
    const state = await log.load(room)
    if (state === null) return
    const { epoch, sequence, snapshot, entries } = state
    const texts = [snapshot?.bytes ?? new Uint8Array(), ...entries.map(({ update }) => update)]
    places.set(room, { epoch, sequence, text: Buffer.concat(texts).toString() })
  }

  async function snapshot(room: string): Promise<void> {
    const place = places.get(room)
    if (place !== undefined) await log.snapshot(room, place.epoch, place.sequence, Buffer.from(place.text))
  }

  return {
    acknowledged,
    async run(acts, random) {
      for (const room of LEDGER_ROOMS) await look(room)
      for (const until = count + acts; count < until; ) {
        const [first = [], second = [], third = []] = dealRooms(random)
        const summed = random.chance(0.1) ? [snapshot(random.pick(LEDGER_ROOMS))] : []
        const done = [first, second, third].filter(rooms => rooms.length > 0).map(rooms => act(rooms, random))
        await allOrFirstFailure([...summed, ...done])
      }
    },
  }
}

/** Waits for all, so that nothing of a failed turn is still under way. */
async function allOrFirstFailure(promises: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(promises)
  for (const result of results) if (result.status === 'rejected') throw result.reason
}

/** Some of the rooms, in up to three acts that do not share one. */
function dealRooms(random: Random): string[][] {
  const hands: string[][] = [[], [], []]
  for (const room of LEDGER_ROOMS) if (random.chance(0.6)) random.pick(hands).push(room)
  return hands
}

function toChange(room: string, place: Place | undefined, name: string, random: Random): Write {
  const update = Buffer.from(`${name};`)
  const server = { client: random.below(2 ** 53), principal: 'server' }
  const records = [{ record: `acts/${name}`, owner: 'ledger', facts: [{ name: 'done', by: 'ledger', value: name }] }]
  const start = { epoch: (place?.epoch ?? 0) + 1, server, update, records }
  if (place === undefined) return { kind: 'open', room, at: 1, start }
  const { epoch, sequence: after, text } = place
  if (random.chance(0.1)) return { kind: 'seal', room, epoch, after, at: 1, archive: Buffer.from(text), start }
  return { kind: 'append', room, epoch, after, at: 1, update, clients: [server], records }
}

function placeAfter(place: Place | undefined, change: Write, name: string): Place {
  const text = change.kind === 'append' ? (place?.text ?? '') : ''
  const epoch = change.kind === 'append' ? change.epoch : change.start.epoch
  return { epoch, sequence: (place?.sequence ?? 0) + 1, text: `${text}${name};` }
}

export interface LedgerFindings {
  /** Acknowledged, and missing in a room. */
  lost: string[]
  /** In one of its rooms and not in another. */
  half: string[]
  doubled: string[]
  /** In the document and not in the index. */
  unindexed: string[]
  /** Found in any room. */
  acts: number
}

/** Reads all rooms and compares them with the acknowledged acts. */
export async function inspectLedger(log: Log, acknowledged: readonly string[]): Promise<LedgerFindings> {
  const inRooms = new Map<string, string[]>()
  for (const room of LEDGER_ROOMS) inRooms.set(room, await actsIn(log, room))
  const all = new Set([...inRooms.values()].flat())
  const isIn = (act: string, room: string) => inRooms.get(room)?.includes(act) ?? false
  return {
    lost: acknowledged.filter(act => !roomsOf(act).every(room => isIn(act, room))),
    half: [...all].filter(act => !roomsOf(act).every(room => isIn(act, room))),
    doubled: [...inRooms.values()].flatMap(acts => acts.filter((act, index) => acts.indexOf(act) !== index)),
    unindexed: await unindexed(log, inRooms),
    acts: all.size,
  }
}

export function isSound({ lost, half, doubled, unindexed }: LedgerFindings): boolean {
  return lost.length + half.length + doubled.length + unindexed.length === 0
}

async function actsIn(log: Log, room: string): Promise<string[]> {
  const texts: Uint8Array[] = []
  for (const { epoch } of await log.archives(room)) texts.push((await log.archive(room, epoch)) ?? new Uint8Array())
  const state = await log.load(room)
  if (state?.snapshot) texts.push(state.snapshot.bytes)
  texts.push(...(state?.entries ?? []).map(({ update }) => update))
  return Buffer.concat(texts).toString().split(';').slice(0, -1)
}

async function unindexed(log: Log, inRooms: ReadonlyMap<string, string[]>): Promise<string[]> {
  const missing: string[] = []
  for (const [room, acts] of inRooms) {
    const ids = acts.map(act => `acts/${act}`)
    const known = await log.records(room, ids)
    missing.push(...ids.filter(id => !known.has(id)))
  }
  return missing
}

function roomsOf(act: string): string[] {
  return act.slice(act.indexOf(':') + 1).split('+')
}
