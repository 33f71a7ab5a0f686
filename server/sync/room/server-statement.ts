import { type Fact, pathOf, recordKey } from '../../../shared/sync/fact.ts'
import { isEqualJson } from '../../../shared/sync/json.ts'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { type Author, judgeAll, SERVER, type Standing, type Verdict } from '../../../shared/sync/policy.ts'
import { stateFactsOver } from '../../../shared/sync/stating.ts'
import type { IndexedFact, IndexedRecord } from '../../store/log.ts'
import { type Found, standingOver } from '../gate/asking.ts'
import { isFact } from '../gate/groups.ts'
import type { RecordName, Stated } from '../gate/judged.ts'
import type { Ledger, Placed } from '../gate/ledger.ts'
import { type Placing, placeStructs } from '../gate/placing.ts'
import { letStand } from './batch-content.ts'
import type { EpochRoom } from './epoch-room.ts'

/**
 * The place where the server's own statements are made: a layer that receives them, under the server's client id of
 * this epoch.
 */
export interface Desk {
  kind: DocumentKind
  /** The id of the room. */
  id: string
  layer: Ledger
  /** Records that stand in another epoch. */
  elsewhere: Found['records']
  serverClient: number
  now: number
  /** The number of the append that stores it. */
  sequence: number
}

/** The place of what is stored next in a room. An epoch that begins has a client id of its own for the server. */
export function deskOf(
  { kind, room, serverClient, sequence }: EpochRoom,
  on: Pick<Desk, 'layer' | 'elsewhere' | 'now'> & Partial<Pick<Desk, 'serverClient'>>,
): Desk {
  return { kind, id: room.id, serverClient, sequence: sequence + 1, ...on }
}

/**
 * States facts for the server or a charger; returns the statements to be stored. Facts that stand already are left out;
 * a record of an earlier epoch is carried over first. A refusal by the policy is our own mistake.
 */
export function stateForServer(desk: Desk, author: Author, facts: readonly Fact[]): Stated[] {
  const fresh = freshFacts(desk, author, facts)
  if (fresh.length === 0) return []
  const carried = carryOver(desk, fresh)
  const by = { owner: author.id, by: author.id, at: desk.now, sequence: desk.sequence, isCarried: false }
  return [...carried, write(desk, fresh, () => by)]
}

/** Carries records of earlier epochs into this one, as they stood: owner, authors, arrivals. */
export function carryOver(desk: Desk, records: readonly RecordName[]): Stated[] {
  const names = new Map(records.map(({ root, id }) => [recordKey({ root, id }), { root, id }]))
  return [...names].flatMap(([key, { root, id }]) => {
    const record = desk.elsewhere.get(key)
    return record === undefined || desk.layer.record(root, id) !== null ? [] : [carry(desk, { root, id }, record)]
  })
}

function carry(desk: Desk, name: RecordName, { owner, facts }: IndexedRecord): Stated {
  const all = [...facts].map(([fact, { value }]) => ({ ...name, name: fact, value }))
  const stated = write(desk, all, fact => ({ owner, ...whoAndWhen(facts.get(fact)), isCarried: true }))
  return { ...stated, facts: [] }
}

function whoAndWhen(fact: IndexedFact | undefined): Pick<Placed, 'by' | 'at' | 'sequence'> {
  const { by = SERVER.id, at = 0, sequence = 0 } = fact ?? {}
  return { by, at, sequence }
}

function freshFacts({ kind, id, layer, elsewhere, now }: Desk, author: Author, facts: readonly Fact[]): Fact[] {
  const standing = standingOver(id, layer, { records: elsewhere, clients: new Map() })
  const verdicts = judgeAll(kind, author, facts, standing, now)
  return facts.filter((fact, index) => isFresh(fact, verdicts[index], standing))
}

function isFresh(fact: Fact, verdict: Verdict | undefined, standing: Standing): boolean {
  if (verdict?.kind === 'new' || verdict?.kind === 'replaces') return true
  if (verdict?.kind === 'restated' || isStanding(fact, standing)) return false
  throw new Error(`The server stated what it may not: ${pathOf(fact)} ${JSON.stringify(verdict)}`)
}

function isStanding({ root, id, name, value }: Fact, standing: Standing): boolean {
  const stands = standing.record(root, id)?.facts.get(name)
  return stands !== undefined && isEqualJson(stands.value, value)
}

type Told = Omit<Placed, 'id' | 'meaning'>

function write({ layer, serverClient }: Desk, facts: readonly Fact[], told: (name: string) => Told): Stated {
  const first = { client: serverClient, clock: layer.clock(serverClient) }
  const { structs, deletes } = stateFactsOver(layer, facts, first)
  const placings = placeStructs(structs, id => layer.meaning(id))
  if (!placings.ok) throw new Error(`The server cannot place ${JSON.stringify(placings.structs)}`)
  const stated = { structs, deletes, facts, placed: placings.placings.map(placing => place(placing, told)) }
  letStand(layer, SERVER.id, stated)
  return stated
}

function place(placing: Placing, told: (name: string) => Told): Placed {
  const { struct, meaning } = placing
  return { id: struct.id, meaning, ...told(isFact(placing) ? placing.meaning.place.name : '') }
}
