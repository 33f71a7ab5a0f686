import { pursesOf } from '../../../shared/documents/account/view.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import type { OpeningFacts } from '../../../shared/documents/desk/facts.ts'
import { ledgerKey, pairKey } from '../../../shared/documents/keys.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import { type Fact, recordKey, SERVER } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { LiveRoom, Rooms, Statement } from '../../sync/engine.ts'
import { Archives } from '../given-rooms.ts'
import { accountRoom, deskRoom, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'

/* What a customer held elsewhere, from a line of a file to their wallet: each step once, whatever was killed between two. */

export interface ArrivalParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'records' | 'notes'>
  views: Pick<Views, 'station' | 'account'>
  clock: { now(): number }
  /** Whose a station is. */
  organisationOf: (station: string) => string
}

/** A line as the accounts keep it. */
export interface ArrivedLine {
  readonly id: string
  readonly station: string
  readonly by: string
  readonly group?: string
  readonly balance?: number
  readonly claimed?: { readonly account: string; readonly at: number }
}

const MOST_LOOKS = 3

/** The money of these lines stands at the desk from then on, as their owner's word. */
export function stateOpenings(parts: ArrivalParts, station: string, lines: readonly ArrivedLine[]): Promise<void> {
  const room = deskRoom(station)
  return decide(parts, [room], (live, archives) => {
    const desk = live.get(room)
    const fresh = lines.filter(({ id }) => desk?.record('openings', id) === null)
    const earlier = archives.find(room, fresh.map(keyOf))
    if (earlier === null) return []
    return fresh.flatMap(line => {
      if (line.balance === undefined || earlier.has(keyOf(line))) return []
      const said = { at: parts.clock.now(), by: line.by, amount: line.balance }
      return [{ room, author: authorOf('owner', line.by), facts: [fact('openings', line.id, 'stated', said)] }]
    })
  })
}

/** A claimed line's money enters its customer's wallet, and their group stands at the desk, in one commit. */
export function settleClaim(parts: ArrivalParts, line: ArrivedLine): Promise<void> {
  const account = line.claimed?.account
  if (account === undefined) return Promise.resolve()
  return decideOver(parts, line, account, ({ opening, currency, desk }) => {
    const { stated, claimed, returned } = opening
    const isOpen = stated !== undefined && claimed === undefined && returned === undefined
    const at = parts.clock.now()
    const entry = isOpen && entryOf(parts, line, { at, kind: 'opening', amount: stated.amount, currency })
    const membership = pairKey(account, line.id)
    const isMember = line.group === undefined || desk.record('members', membership) !== null
    const member = { at, by: line.by, account, group: line.group }
    return {
      desk: [
        ...(isOpen ? [fact('openings', line.id, 'claimed', { at, account })] : []),
        ...(isMember ? [] : [fact('members', membership, 'granted', member)]),
      ],
      account: entry ? [bareFact('ledger', ledgerKey.opening(line.station, line.id), entry)] : [],
    }
  })
}

/** Takes a line's money back, out of the wallet it is in. False: it was spent. */
export async function takeBack(
  parts: ArrivalParts,
  line: ArrivedLine,
  { by, why }: { by: string; why: string },
): Promise<boolean> {
  let isSpent = false
  await decideOver(parts, line, line.claimed?.account, ({ opening, currency, account }) => {
    const { stated, claimed, returned } = opening
    isSpent = false
    if (stated === undefined || returned !== undefined) return {}
    const { amount } = stated
    const isIn = claimed !== undefined
    const isTheirs = isIn && account !== undefined && claimed.account === line.claimed?.account
    isSpent = isIn && !(isTheirs && heldIn(parts, account, line.station, currency) >= amount)
    if (isSpent) return {}
    const at = parts.clock.now()
    const back = entryOf(parts, line, { at, kind: 'opening-back', amount: -amount, currency })
    return {
      owner: { by, facts: [fact('openings', line.id, 'returning', { at, by, why })] },
      desk: [fact('openings', line.id, 'returned', { at, amount })],
      account: isIn ? [bareFact('ledger', ledgerKey.openingBack(line.station, line.id), back)] : [],
    }
  })
  return !isSpent
}

interface Standing {
  opening: Partial<OpeningFacts>
  currency: string
  desk: LiveRoom
  account: LiveRoom | undefined
}

interface Said {
  owner?: { by: string; facts: readonly Fact[] }
  desk?: readonly Fact[]
  account?: readonly Fact[]
}

function decideOver(
  parts: ArrivalParts,
  line: ArrivedLine,
  account: string | undefined,
  say: (standing: Standing) => Said,
): Promise<void> {
  const [desk, station] = [deskRoom(line.station), stationRoom(line.station)]
  const wallet = account === undefined ? [] : [accountRoom(account)]
  return decide(parts, [desk, station, ...wallet], (live, archives) => {
    const [here, place] = [live.get(desk), live.get(station)]
    if (here === undefined || place === undefined) return []
    const record = here.record('openings', line.id)
    const earlier = record === null ? archives.find(desk, [keyOf(line)]) : new Map()
    if (earlier === null) return []
    const facts = (record ?? earlier.get(keyOf(line)))?.facts ?? new Map()
    const opening = Object.fromEntries([...facts].map(([name, { value }]) => [name, value])) as Partial<OpeningFacts>
    const { currency } = parts.views.station(place.doc).info
    const [walletRoom] = wallet
    const inSight = walletRoom === undefined ? undefined : live.get(walletRoom)
    const said = say({ opening, currency, desk: here, account: inSight })
    const carry = record === null && facts.size > 0 ? [{ root: 'openings', id: line.id }] : []
    const statement = (room: typeof desk, facts: readonly Fact[] = [], author = SERVER): Statement[] =>
      facts.length === 0 ? [] : [{ room, author, facts, ...(room === desk && { carry }) }]
    return [
      ...statement(desk, said.owner?.facts, authorOf('owner', said.owner?.by ?? '')),
      ...statement(desk, said.desk),
      ...(walletRoom === undefined ? [] : statement(walletRoom, said.account)),
    ]
  })
}

/** Records of earlier epochs are fetched, and the decision is asked again. */
async function decide(
  { rooms, log }: ArrivalParts,
  names: readonly ReturnType<typeof deskRoom>[],
  say: (live: ReadonlyMap<string, LiveRoom>, archives: Archives) => readonly Statement[],
): Promise<void> {
  const archives = new Archives()
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await rooms.decide(names, live => {
      const said = say(live, archives)
      return archives.isWanted ? [] : said
    })
    if (!(await archives.fetch(log))) return
  }
  throw new Error(`It never sees all it asks for: ${names.join(', ')}`)
}

function entryOf(
  { organisationOf }: ArrivalParts,
  { id, station }: ArrivedLine,
  moved: { at: number; kind: 'opening' | 'opening-back'; amount: number; currency: string },
) {
  return { ...moved, organisation: organisationOf(station), ref: { station, opening: id } }
}

function heldIn({ views, organisationOf }: ArrivalParts, { doc }: LiveRoom, station: string, currency: string): number {
  const organisation = organisationOf(station)
  const purses = pursesOf(views.account(doc), organisationOf)
  return purses.find(purse => purse.organisation === organisation && purse.currency === currency)?.amount ?? 0
}

function keyOf({ id }: { id: string }): string {
  return recordKey({ root: 'openings', id })
}
