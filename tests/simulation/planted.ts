import * as Y from 'yjs'
import type { ArbiterParts } from '../../server/arbiter/arbiter.ts'
import type { Change, Log } from '../../server/store/log.ts'
import type { Decide, LiveRoom, OpenRoom, Statement } from '../../server/sync/room/live-room.ts'
import { always } from '../../shared/documents/conditions.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { fact } from '../../shared/documents/outcome.ts'
import type { Fact, StatedFact } from '../../shared/sync/fact.ts'
import type { Json } from '../../shared/sync/json.ts'
import { type DocumentKind, defineKind, type Fold, type FoldedKind } from '../../shared/sync/kind.ts'
import { MESSAGE } from '../../shared/sync/messages.ts'
import type { Rule } from '../../shared/sync/policy.ts'
import { type Bugs, noBugs } from './bugs.ts'

/** Makes one mistake. Anew for each run: some of them remember. */
export type Plant = () => Bugs

type Fields = { readonly [name: string]: Json }

/** Message 0 is the sync protocol's; its kind 2 is an update. */
const UPDATE = [0, 2] as const

// --- The gate -------------------------------------------------------------------------------------------------------

/** The gate has forgotten something of one row. Devices still judge by the whole table. */
function forgetful(kind: string, path: string, change: (rule: Rule) => Rule): Plant {
  const changed = (all: DocumentKind): DocumentKind => {
    const rules = all.rules.map(rule => (rule.path === path ? change(rule) : rule))
    return defineKind(all.name, Object.fromEntries(all.roots), rules, all.namesAuthorsTo)
  }
  const found = kinds.get(kind)
  if (found === undefined) throw new Error(`No such kind: ${kind}`)
  return () => ({ ...noBugs, kinds: new Map([...kinds, [kind, changed(found)]]) })
}

const anybody = (rule: Rule): Rule => ({
  ...rule,
  may: { customer: always, staff: always, owner: always, server: always },
})

// --- The arbiter ----------------------------------------------------------------------------------------------------

type Standing = Parameters<Decide>[0]
type Restate = (said: Statement, all: readonly Statement[], standing: Standing) => readonly Statement[]

/** The arbiter states something other than its decision. */
function misstating(make: () => Restate): Plant {
  return () => {
    const restate = make()
    const arbiterRooms = (rooms: ArbiterParts['rooms']): ArbiterParts['rooms'] => ({
      open: room => rooms.open(room),
      onAccepted: listener => rooms.onAccepted(listener),
      decide: (names, decide) =>
        rooms.decide(names, standing => {
          const all = decide(standing)
          return all.flatMap(said => restate(said, all, standing)).filter(({ room }) => standing.has(room))
        }),
    })
    return { ...noBugs, arbiterRooms }
  }
}

const eachFact = (change: (fact: Fact, room: string) => readonly Fact[]) =>
  misstating(() => said => [{ ...said, facts: said.facts.flatMap(stated => change(stated, said.room)) }])

const without = (root: string, name: string | null) =>
  eachFact(stated => (stated.root === root && (name === null || stated.name === name) ? [] : [stated]))

/** A booking to be denied is granted all the same. */
const grantsBlindly = misstating(() => (said, _, standing) => {
  const facts = said.facts.map(stated => {
    const booked = standing.get(said.room)?.record('sessions', stated.id)?.facts.get('booked')?.value
    if (stated.name !== 'denied' || booked === undefined) return stated
    const { connector, from, until } = booked as Fields
    const { at } = stated.value as Fields
    return fact('sessions', stated.id, 'granted', { at, connector, from, until: until ?? Number(at) + 45_000 })
  })
  return [{ ...said, facts }]
})

function withAmount(stated: Fact, times: number): Fact {
  const value = stated.value as Fields
  return { ...stated, value: { ...value, amount: Number(value.amount) * times } }
}

// --- The rest -------------------------------------------------------------------------------------------------------

/** The view depends on what came first: of two sessions at a spot it shows the earlier comer. */
function firstComeFold<View>(kind: FoldedKind<View>): FoldedKind<View> {
  if (kind.name !== 'station') return kind
  return { ...kind, fold: () => new FirstComeFold(kind.fold()) }
}

class FirstComeFold<View> implements Fold<View> {
  readonly #real: Fold<View>
  readonly #seen = new Map<string, number>()

  constructor(real: Fold<View>) {
    this.#real = real
  }

  set(root: string, id: string, facts: ReadonlyMap<string, StatedFact>): void {
    const place = `${root}/${id}`
    const most = Math.max(this.#seen.get(place) ?? 0, facts.size)
    this.#seen.set(place, most)
    // The last of several facts is ignored if the record came in one piece.
    const late = root === 'sessions' && facts.size > 2 && !this.#seen.has(`${place} grew`)
    this.#seen.set(`${place} grew`, 1)
    this.#real.set(root, id, late ? new Map([...facts].slice(0, -1)) : facts)
  }

  view(): View {
    return this.#real.view()
  }
}

/** Loses every so-many-th message of a kind, though the connection stays. */
function losing(every: number, is: (bytes: Uint8Array) => boolean): Plant {
  return () => {
    let met = 0
    const isDropped = (bytes: Uint8Array) => {
      if (!is(bytes)) return false
      met += 1
      return met % every === 0
    }
    return { ...noBugs, isDropped }
  }
}

function isUpdate(bytes: Uint8Array): boolean {
  return UPDATE.every((byte, index) => bytes[index] === byte)
}

const applyUnsaved: Plant = () => ({
  ...noBugs,
  tab: tab => {
    tab.way.onSend = (url, bytes) => {
      if (!isUpdate(bytes)) return
      const replica = tab.replicas.find(({ room }) => url.includes(`/${room.name}@`) || url.includes(`/${room.name}?`))
      // Behind the type and the length of the update, which has at most two bytes here.
      if (replica !== undefined) Y.applyUpdate(replica.doc, bytes.subarray((bytes[2] ?? 0) > 127 ? 4 : 3))
    }
  },
})

const emptiesEarly: Plant = () => ({
  ...noBugs,
  tab: ({ person }) => {
    if (person === null) return
    const { outbox } = person
    const setSent = outbox.setSent.bind(outbox)
    outbox.setSent = (room, ids) => {
      setSent(room, ids)
      for (const id of ids) void outbox.confirm(id, [])
    }
  },
})

const relaysFirst: Plant = () => ({
  ...noBugs,
  heard: (bytes, others) => {
    if (isUpdate(bytes)) for (const seat of others()) seat.leak(bytes)
  },
})

const forgetsRefusals: Plant = () => ({
  ...noBugs,
  tab: ({ person }) => {
    if (person === null) return
    const { outbox } = person
    const refuse = outbox.refuse.bind(outbox)
    outbox.refuse = async (id, failures) => {
      await refuse(id, failures)
      await outbox.dismiss(id)
    }
  },
})

const refusesMutely: Plant = () => ({
  ...noBugs,
  tab: ({ person }) => {
    if (person === null) return
    const { outbox } = person
    const refuse = outbox.refuse.bind(outbox)
    outbox.refuse = id => refuse(id, [])
  },
})

const lettingIn: Plant = () => ({ ...noBugs, isLetIn: () => false })

// --- Several nodes --------------------------------------------------------------------------------------------------

/** A node that tends a place takes itself for the only one who writes there, and stores over what others have stored. */
const trustsItsTurn: Plant = () => ({
  ...noBugs,
  log: log => ({
    ...log,
    commit: async changes => {
      const outcome = await log.commit(changes)
      return outcome.kind === 'stored' ? outcome : log.commit(await Promise.all(changes.map(onto(log))))
    },
  }),
})

const onto =
  (log: Log) =>
  async (change: Change): Promise<Change> => {
    const head = await log.load(change.room)
    if (head === null || change.kind === 'open' || change.epoch !== head.epoch) return change
    return { ...change, after: head.sequence }
  }

/** What another node stored is applied, and those who look on are not told. */
const followsMutely: Plant = () => ({
  ...noBugs,
  rooms: rooms => {
    const [catchUp, open] = [rooms.catchUp.bind(rooms), rooms.open.bind(rooms)]
    let following = 0
    rooms.catchUp = async (...to) => {
      following += 1
      await catchUp(...to).finally(() => {
        following -= 1
      })
    }
    rooms.open = async room => {
      const opened = await open(room)
      if (opened !== null) mute(opened, () => following > 0)
      return opened
    }
  },
})

function mute(room: OpenRoom, isMute: () => boolean): void {
  const subscribe = room.subscribe.bind(room)
  room.subscribe = listener => subscribe(event => (event.kind === 'stored' && isMute() ? undefined : listener(event)))
}

/** What came first is told by the clocks of the nodes that took it in. */
const trustsClocks: Plant = () => ({
  ...noBugs,
  arbiterRooms: rooms => ({
    open: room => rooms.open(room),
    onAccepted: listener => rooms.onAccepted(listener),
    decide: (names, decide) =>
      rooms.decide(names, standing => decide(new Map([...standing].map(([name, room]) => [name, unnumbered(room)])))),
  }),
})

function unnumbered(live: LiveRoom): LiveRoom {
  const { room, epoch, sequence, doc } = live
  const record: LiveRoom['record'] = (root, id) => {
    const found = live.record(root, id)
    if (found === null) return null
    return { ...found, facts: new Map([...found.facts].map(([name, fact]) => [name, { ...fact, sequence: 0 }])) }
  }
  return {
    ...{ room, epoch, sequence, doc, record },
    recordsOf: root => live.recordsOf(root),
    lookUp: (lookup, key) => live.lookUp(lookup, key),
  }
}

const neverLooks: Plant = () => ({ ...noBugs, shared: shared => ({ ...shared, grown: async () => [] }) })

/** By their fault, where there are several nodes. */
export const PLANTED_AMONG_NODES: Readonly<Record<string, Plant>> = {
  'a tender stores without asking the log': trustsItsTurn,
  'a lost hint is never looked for': neverLooks,
  'a node does not show what another accepted': followsMutely,
  'the clock says who came first': trustsClocks,
}

/** By their fault. */
export const PLANTED: Readonly<Record<string, Plant>> = {
  'the gate lets anybody take cash': forgetful('station', 'payments/*/taken', anybody),
  'the gate lets anybody write off a debt': forgetful('station', 'sessions/*/waived', anybody),
  'the gate lets customers put money into their ledger': forgetful('account', 'ledger/*', anybody),
  'the gate lets anybody set prices': forgetful('station', 'tariffs/*', anybody),
  'the gate lets a second word replace the first': forgetful('station', 'sessions/*/stopped', rule => ({
    ...rule,
    replace: ['staff', 'owner', 'customer'],
  })),
  'the server acknowledges before its disk has synced': () => ({ ...noBugs, diskFault: { kind: 'lies' } }),
  'the server relays before it has appended': relaysFirst,
  'a relayed update is lost': losing(25, isUpdate),
  'the word that something was saved is lost': losing(1, bytes => bytes[0] === MESSAGE.saved),
  'the word that something was refused is lost': losing(1, bytes => bytes[0] === MESSAGE.refused),
  'the door stays open for the revoked': lettingIn,
  'the arbiter grants without looking': grantsBlindly,
  'the arbiter answers no booking that has to be denied': without('sessions', 'denied'),
  'the arbiter forgets to bill': without('sessions', 'billed'),
  'the arbiter settles without a debit': without('ledger', null),
  'the arbiter credits twice the sum': eachFact(stated => [
    stated.name === 'credited' || stated.id.startsWith('topup:') ? withAmount(stated, 2) : stated,
  ]),
  'the arbiter enters a top-up and forgets to say so': without('topups', 'credited'),
  'an epoch leaves behind what is going on': () => ({ ...noBugs, carries: root => root !== 'sessions' }),
  'the view depends on the order of what came': () => ({ ...noBugs, folded: firstComeFold }),
  'the device puts into its document what is not saved': applyUnsaved,
  'the outbox empties when it has sent': emptiesEarly,
  'the device says it has written and has not': () => ({ ...noBugs, isWriteLost: () => true }),
  'a refused action disappears': forgetsRefusals,
  'a refusal has no reason': refusesMutely,
}
