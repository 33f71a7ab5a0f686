import { ClockOffset } from './link/clock-offset.ts'
import { channelName, type Owner } from './names.ts'
import { Outbox } from './outbox/outbox.ts'
import type { Shelf } from './shelf/shelf.ts'
import type { Storage } from './storage/storage.ts'
import type { Surroundings } from './surroundings.ts'
import type { Stop } from './watchable.ts'

export interface PersonOptions extends Owner {
  /** `wss://host/sync` */
  server: string
  storage: Storage
  surroundings: Surroundings
  /** For machines, and for tests: a browser's cookie needs none. Asked before each connection. */
  token?: () => string | null
  /** Within this time a dead link is noticed: 8 s on phones, 5 s on staff tablets. */
  noticeMs?: number
  /** How long the disk may take before work continues without it. */
  limitMs?: number
}

const NOTICE_MS = 8000
const LIMIT_MS = 4000

/** One person in one portal on this device: their outbox, their documents, their way to the server. */
export interface Person {
  readonly owner: Owner
  readonly outbox: Outbox
  readonly shelf: Shelf
  readonly surroundings: Surroundings
  readonly server: string
  readonly offset: ClockOffset
  readonly noticeMs: number
  readonly limitMs: number
  params(): Record<string, string>
  /** The server's time, as well as it is known. Facts are stamped with it. */
  now(): number
  close(): Promise<void>
}

/** Opens a person's data on this device. Settles when the disk has answered, or has not answered in time. */
export async function openPerson(options: PersonOptions): Promise<Person> {
  const { person, portal, server, storage, surroundings } = options
  const { noticeMs = NOTICE_MS, limitMs = LIMIT_MS, token = () => null } = options
  const owner = { person, portal }
  const outbox = new Outbox({
    ...owner,
    ...surroundings,
    limitMs,
    open: storage.outbox(owner),
    channel: surroundings.channels(channelName(owner)),
  })
  const unwake = refreshOnWake(outbox, surroundings)
  const offset = new ClockOffset()
  await outbox.settled()
  return {
    owner,
    outbox,
    shelf: storage.shelf(owner),
    surroundings,
    server,
    offset,
    noticeMs,
    limitMs,
    params: () => paramsOf(portal, token()),
    now: () => Math.round(surroundings.clock.now() + (offset.best?.offsetMs ?? 0)),
    close: async () => {
      unwake()
      await outbox.close()
    },
  }
}

function refreshOnWake(outbox: Outbox, { wakes }: Surroundings): Stop {
  return wakes.onWake(() => void outbox.refresh())
}

function paramsOf(portal: string, token: string | null): Record<string, string> {
  // What the server shows stays true until it shows something else; so it need not say it again.
  return { berth: '1', keeps: '1', portal, ...(token !== null && { token }) }
}
