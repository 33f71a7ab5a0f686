import { type Log, StoreFailed } from '../../server/store/log.ts'
import { createMemoryLog } from '../../server/store/memory.ts'

type Method = 'commit' | 'load' | 'snapshot' | 'records'

/** A log whose answers wait until the test lets them go, and that fails when told to. */
export class HeldLog implements Log {
  readonly asked: Method[] = []
  readonly #log: Log
  readonly #held = new Set<Method>()
  #waiting: (() => void)[] = []
  #failure: StoreFailed | null = null
  close: Log['close']
  read: Log['read']
  clients: Log['clients']
  notes: Log['notes']
  archives: Log['archives']
  archive: Log['archive']
  rooms: Log['rooms']
  rest: Log['rest']
  resting: Log['resting']

  constructor(log: Log = createMemoryLog()) {
    this.#log = log
    this.close = () => log.close()
    this.read = (room, epoch, after) => log.read(room, epoch, after)
    this.clients = (room, ids) => log.clients(room, ids)
    this.notes = (room, prefix) => log.notes(room, prefix)
    this.archives = room => log.archives(room)
    this.archive = (room, epoch) => log.archive(room, epoch)
    this.rooms = prefix => log.rooms(prefix)
    this.rest = rooms => log.rest(rooms)
    this.resting = () => log.resting()
  }

  commit: Log['commit'] = changes => this.#do('commit', () => this.#log.commit(changes))
  load: Log['load'] = room => this.#do('load', () => this.#log.load(room))
  records: Log['records'] = (room, ids) => this.#do('records', () => this.#log.records(room, ids))
  snapshot: Log['snapshot'] = (...args) => this.#do('snapshot', () => this.#log.snapshot(...args))

  hold(method: Method): void {
    this.#held.add(method)
  }

  /** Releases all answers, waiting and future. */
  letGo(): void {
    this.#held.clear()
    this.letGoOnce()
  }

  /** Releases the waiting answers. */
  letGoOnce(): void {
    for (const go of this.#waiting.splice(0)) go()
  }

  fail(): void {
    this.#failure = new StoreFailed('The disk is gone')
    this.letGo()
  }

  async #do<Answer>(method: Method, ask: () => Promise<Answer>): Promise<Answer> {
    this.asked.push(method)
    if (this.#held.has(method)) await new Promise<void>(resolve => this.#waiting.push(resolve))
    if (this.#failure !== null) throw this.#failure
    return ask()
  }
}

/** Runs everything that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  await new Promise(resolve => setImmediate(resolve))
}
