import { blockedUntil } from '../../../shared/documents/account/strikes.ts'
import { type AccountView, balanceIn } from '../../../shared/documents/account/view.ts'
import { accountOf } from '../../../shared/documents/author.ts'
import { phaseAt } from '../../../shared/documents/station/phase.ts'
import { purseAt, type SessionView, type StationView } from '../../../shared/documents/station/view.ts'
import type { LiveRoom } from '../../sync/engine.ts'
import { accountRoom, stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import { type CardOwner, ownerOfCard, type SealCard } from './cards.ts'
import { groupOf, type Tags } from './identity.ts'
import { isUsedAt, noteUse } from './listed-cards.ts'
import { giving, type NotedParts } from './noted.ts'
import type { Authorisation } from './port.ts'

export interface AuthoriseParts extends NotedParts {
  views: Views
  tags: Tags
  /** Without it no card is anybody's. */
  sealCard?: SealCard | undefined
  /** A card was used at a station for the first time, or after long. */
  used?: (station: string) => void
  /** Numbers are tried out there: a card that was never used at the station is answered like one that nobody has. */
  isTrying: boolean
}

export interface Shown {
  station: string
  tag: string
  now: number
  /** The session that this card runs already. */
  session?: string
}

/** May this tag charge, and on whose account? */
export interface Authorised {
  tag: Authorisation
  account: string | null
  /** No order of ours carries it, and no account has it. */
  isNobodys: boolean
}

/**
 * The person a tag lets charge, in order of trust: an order of ours, a card of an account under the rules of its customer at the
 * spot, and, where the station says so, any card.
 */
export async function authorise(parts: AuthoriseParts, shown: Shown): Promise<Authorised> {
  const owner = await ownerOf(parts, shown)
  const room = stationRoom(shown.station)
  const others = owner === null ? [] : [accountRoom(owner.account)]
  let answer: Authorised = { tag: { status: 'invalid' }, account: null, isNobodys: false }
  await parts.rooms.decide([room, ...others], rooms => {
    const given = giving(rooms)
    const station = given(room)
    const view = parts.views.station(station.doc)
    const account = owner === null ? null : parts.views.account(given(accountRoom(owner.account)).doc)
    answer = answerTo({ ...shown, tags: parts.tags, view, live: station, owner, account })
    return []
  })
  const { station, tag, now } = shown
  const isUse = owner !== null && answer.account !== null && answer.tag.status === 'accepted'
  if (isUse && (await noteUse(parts, { station, owner, tag, now }))) parts.used?.(station)
  return answer
}

async function ownerOf({ log, sealCard, isTrying }: AuthoriseParts, shown: Shown): Promise<CardOwner | null> {
  const owner = sealCard === undefined ? null : await ownerOfCard(log, sealCard, shown.tag)
  return owner !== null && isTrying && !(await isUsedAt(log, shown.station, owner)) ? null : owner
}

interface Judged extends Shown {
  tags: Tags
  view: StationView
  live: LiveRoom
  owner: CardOwner | null
  account: AccountView | null
}

function answerTo(judged: Judged): Authorised {
  const { view, owner, account } = judged
  if (isOrdered(judged)) return { tag: { status: 'accepted' }, account: null, isNobodys: false }
  const card = owner === null ? undefined : account?.cards.get(owner.card)
  if (owner !== null && account !== null && card !== undefined && card.removed === undefined) {
    const status = card.blocked === undefined ? statusOfCustomer(judged, owner.account, account) : 'blocked'
    return { tag: { status, parent: groupOf(owner.account) }, account: owner.account, isNobodys: false }
  }
  return { tag: { status: view.info.anyCard ? 'accepted' : 'invalid' }, account: null, isNobodys: true }
}

/** An order of ours carries this tag, and what it is for is not over. */
function isOrdered({ view, tag, tags }: Judged): boolean {
  for (const { id, asked } of view.orders.values()) {
    if (asked?.action !== 'start' && asked?.action !== 'move') continue
    const { session = id } = asked
    if (tags.isTagOf(tag, session) && view.sessions.get(session)?.stopped === undefined) return true
  }
  return false
}

function statusOfCustomer(judged: Judged, id: string, account: AccountView): Authorisation['status'] {
  const { view, station, now } = judged
  const { info } = view
  if (blockedUntil(account, station, info.noShows, now) !== null) return 'blocked'
  const purse = purseAt(station, info)
  const organisationOf = (place: string) => (place === station ? purse.organisation : place)
  if (balanceIn(account, purse, organisationOf) < info.minimumBalance) return 'blocked'
  const running = sessionsOf(judged, id).filter(session => phaseAt(view, session, now) === 'active')
  return running.length >= info.openHolds ? 'concurrent' : 'accepted'
}

function sessionsOf({ view, live, session }: Judged, account: string): SessionView[] {
  return [...view.sessions.values()].filter(({ id }) => id !== session && isTheirs(live, id, account))
}

/** Whether a session is this account's. */
export function isTheirs(live: LiveRoom, session: string, account: string): boolean {
  return accountOf(live.record('sessions', session)?.owner ?? '') === account
}

/** The booking under which the holder of a card may begin at a spot now. */
export function bookedBy(
  { view, live }: Pick<Judged, 'view' | 'live'>,
  account: string,
  connector: string,
  ours: number,
): SessionView | undefined {
  return [...view.sessionsAt(connector)].find(session => {
    const { id, granted, denied, cancelled, expired, started } = session
    const isOpen = started === undefined && (denied ?? cancelled ?? expired) === undefined
    if (!isOpen || granted === undefined || granted.connector !== connector || !isTheirs(live, id, account))
      return false
    return granted.from - view.info.checkInMs <= ours && ours <= granted.until
  })
}
