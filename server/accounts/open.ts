import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Portal } from '../../shared/api/person.ts'
import type { Room } from '../../shared/sync/engine.ts'
import type { Journal } from '../journal.ts'
import { mayRead, placesOf, type Role, roleIn } from './access.ts'
import { acting } from './acting.ts'
import { CROWD, Crowd, type CrowdLimits } from './crowd.ts'
import type { AccountsData, Person } from './data.ts'
import { type AccountsFile, makeAccountsFile } from './file.ts'
import { type Lost, lostBetween } from './lost.ts'
import { type Cost, makePasswords, type Passwords } from './passwords.ts'
import { personIn } from './people.ts'
import { makeSealer, type Sealer } from './secret.ts'
import { findSession, isTouchDue, type Session, touched } from './sessions.ts'
import { ALONE, type SharedThrottles } from './shared-throttles.ts'
import { type Change, openStore, type Store } from './store.ts'
import { swept } from './sweep.ts'
import { makeThrottles, type Throttles } from './throttles.ts'

/** The name of the file in `DATA_DIR`. */
export const ACCOUNTS_FILE = 'accounts.json'

/** The acting person. It comes from a session, never from a frame. */
export interface Principal {
  /** The id under which facts are stored. */
  person: string
  portal: Portal
  name: string
}

/** The knowledge of the code that lets people in. */
export interface Access {
  /** The session a token opens. With a portal: only if it is that portal's. */
  sessionOf(token: string, portal?: Portal): Session | null
  principalFor(session: Session): Principal | null
  /** The role this person acts in, in a room, at this moment. */
  roleIn(person: string, portal: Portal, room: Room): Role | null
  mayRead(person: string, portal: Portal, room: Room): boolean
  /** The stations where somebody works, through this portal. */
  placesOf(person: string, portal: Portal): readonly string[]
  /** Called with every session and role as soon as it is lost. Returns the undo. */
  onRevoked(listener: (lost: Lost) => void): () => void
}

/** The people of this installation, and the means by which this folder's actions change them. */
export interface Accounts extends Access {
  readonly clock: () => number
  readonly random: (length: number) => Uint8Array
  readonly journal: Journal
  readonly seal: Sealer
  readonly passwords: Passwords
  readonly throttles: Throttles
  readonly crowd: Crowd
  readonly sharedThrottles: SharedThrottles
  /** Called with people who have come, changed or gone, each before and after. Returns the undo. */
  onPeople(listener: (people: readonly Person[]) => void): () => void
  /** Told of the stations of organisations that have come or changed. Returns the undo. */
  onOrganisations(listener: (stations: readonly string[]) => void): () => void
  data(): AccountsData
  change<Answer>(change: Change<Answer>): Promise<Answer>
  /** Takes in changes that others, such as the admin command, wrote to the file. Cheap if there are none. */
  refresh(): Promise<void>
  /** Forgets expired entries. To be called at intervals. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export interface AccountsOptions {
  directory: string
  /** Where many nodes share them; by default they are a file in the directory. */
  home?: AccountsFile | undefined
  /** The throttles that nodes count together; by default there is only this one. */
  sharedThrottles?: SharedThrottles | undefined
  secret: string
  clock: () => number
  random: (length: number) => Uint8Array
  journal: Journal
  /** The cost of a password's hash. Tests choose a low one. */
  cost?: Cost
  passwords?: Passwords
  crowd?: CrowdLimits
}

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { clock, random, journal } = options
  await mkdir(options.directory, { recursive: true, mode: 0o700 })
  const losses = makeAudience<Lost>(journal)
  const people = makeAudience<readonly Person[]>(journal)
  const organisations = makeAudience<readonly string[]>(journal)
  const compare = (before: AccountsData, after: AccountsData) => {
    for (const lost of lostBetween(before, after)) losses.tell(lost)
    const changed = [...before.people.notIn(after.people), ...after.people.notIn(before.people)]
    if (changed.length > 0) people.tell(changed)
    const theirs = after.organisations.notIn(before.organisations)
    if (theirs.length > 0) organisations.tell(theirs.flatMap(({ stations }) => stations))
  }
  const { home = makeAccountsFile(join(options.directory, ACCOUNTS_FILE)) } = options
  const store = await openStore(home, compare)
  const seal = makeSealer(options.secret)
  return {
    clock,
    random,
    journal,
    seal,
    passwords: options.passwords ?? makePasswords({ random, ...(options.cost ? { cost: options.cost } : {}) }),
    throttles: makeThrottles(clock),
    crowd: new Crowd({ limits: options.crowd ?? CROWD, clock, seal, random }),
    sharedThrottles: options.sharedThrottles ?? ALONE,
    data: store.data,
    change: store.change,
    refresh: store.refresh,
    sweep: () => store.change(data => ({ data: swept(data, clock()), answer: undefined })),
    close: store.close,
    ...makeAccess({ store, clock, seal, journal }),
    onRevoked: losses.listen,
    onPeople: people.listen,
    onOrganisations: organisations.listen,
  }
}

function makeAccess(from: {
  store: Store
  clock: () => number
  seal: Sealer
  journal: Journal
}): Omit<Access, 'onRevoked'> {
  const { store } = from
  const touch = makeTouch(from)
  const find = (id: string) => personIn(store.data(), id)
  return {
    sessionOf(token, portal) {
      const session = findSession(store.data(), from, token)
      if (session === null || (portal !== undefined && session.portal !== portal)) return null
      touch(session)
      return session
    },
    principalFor({ person: id, portal }) {
      const person = find(id)
      return person === undefined ? null : { person: id, portal, name: person.name }
    },
    roleIn(id, portal, room) {
      const person = find(id)
      return person === undefined ? null : roleIn(acting(store.data(), person), portal, room)
    },
    mayRead(id, portal, room) {
      const person = find(id)
      return person !== undefined && mayRead(acting(store.data(), person), portal, room)
    },
    placesOf(id, portal) {
      return placesOf(store.data(), id, portal)
    },
  }
}

/** Notes that a session is used, at leisure: no one waits for it, and losing it costs an hour of its life. */
function makeTouch(from: { store: Store; clock: () => number; journal: Journal }): (session: Session) => void {
  const underWay = new Set<string>()
  return session => {
    if (underWay.has(session.id) || !isTouchDue(session, from.clock())) return
    underWay.add(session.id)
    from.store
      .change(data => ({ data: touched(data, session.id, from.clock()), answer: undefined }))
      .catch(error => from.journal.warn({ err: error }, 'could not note that a session is used'))
      .finally(() => underWay.delete(session.id))
  }
}

function makeAudience<News>(journal: Journal) {
  const listeners = new Set<(news: News) => void>()
  return {
    tell(news: News) {
      for (const listener of listeners) tell(listener, news, journal)
    },
    listen(listener: (news: News) => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

// A listener that throws must not keep the others' sockets open, nor turn a stored change into a failed one.
function tell<News>(listener: (news: News) => void, news: News, journal: Journal): void {
  try {
    listener(news)
  } catch (error) {
    journal.error({ err: error }, 'a listener to the accounts failed')
  }
}
