import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Portal } from '../../shared/api/portal.ts'
import type { Room } from '../../shared/sync/room.ts'
import { mayRead, type Role, roleIn } from './access.ts'
import type { AccountsData, Person } from './data.ts'
import { makeAccountsFile } from './file.ts'
import type { Log } from './log.ts'
import { type Lost, lostBetween } from './lost.ts'
import { type Cost, makePasswords, type Passwords } from './passwords.ts'
import { personIn } from './people.ts'
import { makeSealer, type Sealer } from './secret.ts'
import { findSession, isTouchDue, type Session, touched } from './sessions.ts'
import { type Change, openStore, type Store } from './store.ts'
import { swept } from './sweep.ts'
import { makeThrottles, type Throttles } from './throttles.ts'

/** The name of the file in `DATA_DIR`. */
export const ACCOUNTS_FILE = 'accounts.json'

/** Who acts. It comes from a session, never from a frame. */
export interface Principal {
  /** The id under which facts are stored. */
  person: string
  portal: Portal
  name: string
}

/** What whoever lets people in has to know. */
export interface Access {
  /** The session a token opens. With a portal: only if it is that portal's. */
  sessionOf(token: string, portal?: Portal): Session | null
  principalFor(session: Session): Principal | null
  /** As whom this person acts in a room, at this moment. */
  roleIn(person: string, portal: Portal, room: Room): Role | null
  mayRead(person: string, portal: Portal, room: Room): boolean
  /** Told of every session and role as soon as it is lost. Returns the undo. */
  onRevoked(listener: (lost: Lost) => void): () => void
}

/** The people of this installation, and the means by which the actions of this folder change them. */
export interface Accounts extends Access {
  readonly clock: () => number
  readonly random: (length: number) => Uint8Array
  readonly log: Log
  readonly seal: Sealer
  readonly passwords: Passwords
  readonly throttles: Throttles
  /** Told of people who have come, changed or gone, each as they were and as they are. Returns the undo. */
  onPeople(listener: (people: readonly Person[]) => void): () => void
  data(): AccountsData
  change<Answer>(change: Change<Answer>): Promise<Answer>
  /** Takes in what somebody else wrote to the file, such as the admin command. Cheap when nobody did. */
  refresh(): Promise<void>
  /** Forgets what has expired. To be called now and then. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export interface AccountsOptions {
  directory: string
  secret: string
  clock: () => number
  random: (length: number) => Uint8Array
  log: Log
  /** Of a password's hash. Tests choose a low one. */
  cost?: Cost
  passwords?: Passwords
}

export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { clock, random, log } = options
  await mkdir(options.directory, { recursive: true })
  const losses = makeAudience<Lost>(log)
  const people = makeAudience<readonly Person[]>(log)
  const compare = (before: AccountsData, after: AccountsData) => {
    for (const lost of lostBetween(before, after)) losses.tell(lost)
    const changed = [...before.people.notIn(after.people), ...after.people.notIn(before.people)]
    if (changed.length > 0) people.tell(changed)
  }
  const store = await openStore(makeAccountsFile(join(options.directory, ACCOUNTS_FILE)), compare)
  const seal = makeSealer(options.secret)
  return {
    clock,
    random,
    log,
    seal,
    passwords: options.passwords ?? makePasswords({ random, ...(options.cost ? { cost: options.cost } : {}) }),
    throttles: makeThrottles(clock),
    data: store.data,
    change: store.change,
    refresh: store.refresh,
    sweep: () => store.change(data => ({ data: swept(data, clock()), answer: undefined })),
    close: store.close,
    ...makeAccess({ store, clock, seal, log }),
    onRevoked: losses.listen,
    onPeople: people.listen,
  }
}

function makeAccess(from: { store: Store; clock: () => number; seal: Sealer; log: Log }): Omit<Access, 'onRevoked'> {
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
      return person === undefined ? null : roleIn(person, portal, room)
    },
    mayRead(id, portal, room) {
      const person = find(id)
      return person !== undefined && mayRead(person, portal, room)
    },
  }
}

/** Notes that a session is used, at leisure: nobody waits for it, and losing it costs an hour of its life. */
function makeTouch(from: { store: Store; clock: () => number; log: Log }): (session: Session) => void {
  const underWay = new Set<string>()
  return session => {
    if (underWay.has(session.id) || !isTouchDue(session, from.clock())) return
    underWay.add(session.id)
    from.store
      .change(data => ({ data: touched(data, session.id, from.clock()), answer: undefined }))
      .catch(error => from.log.warn({ err: error }, 'could not note that a session is used'))
      .finally(() => underWay.delete(session.id))
  }
}

function makeAudience<News>(log: Log) {
  const listeners = new Set<(news: News) => void>()
  return {
    tell(news: News) {
      for (const listener of listeners) tell(listener, news, log)
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
function tell<News>(listener: (news: News) => void, news: News, log: Log): void {
  try {
    listener(news)
  } catch (error) {
    log.error({ err: error }, 'a listener to the accounts failed')
  }
}
