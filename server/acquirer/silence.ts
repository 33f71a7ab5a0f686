import { every } from '../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { deskRoom } from '../arbiter/subject.ts'
import type { Journal } from '../journal.ts'
import type { Acquirer } from './acquirer.ts'
import { decideOn, type IntentParts, keepTold, type Standing } from './intents.ts'

export interface SilenceParts extends IntentParts {
  acquirer: Acquirer
  /** Whether this node looks after a station when nothing happens. */
  tends: (station: string) => boolean
  journal: Journal
}

const LOOK_MS = MINUTE_MS
/** Minutes after an intent was made. The last is behind the acquirer's own end, and before its customer hears that nothing came. */
const ASKED_AFTER_MIN = [4, 8, 16, 32, 38]
/** At a time: a thousand customers who walked away are no flood. */
const AT_ONCE = 4

/**
 * Asks the acquirer what became of a payment of which it has not told. Its answer goes the way of a message, so both may come.
 * Remembers nothing that counts: a server that starts anew asks once more than need be.
 */
export class Silence {
  readonly #parts: SilenceParts
  /** How many questions each intent has had here. */
  readonly #asked = new Map<string, number>()
  readonly #stop: () => void
  #running: Promise<void> | null = null

  constructor(parts: SilenceParts) {
    this.#parts = parts
    this.#stop = every(parts.clock, LOOK_MS, () => this.#look())
    this.#look()
  }

  /** Settles when nothing can be asked now. */
  async whenIdle(): Promise<void> {
    await this.#running
  }

  async stop(): Promise<void> {
    this.#stop()
    await this.whenIdle()
  }

  /** One look at a time: an acquirer that does not answer is not asked beside itself. */
  #look(): void {
    const { organisation, tends, journal } = this.#parts
    if (this.#running !== null || !tends(organisation)) return
    this.#running = this.#lookNow()
      .catch(error => journal.error({ err: error }, 'the acquirer could not be asked about a payment'))
      .finally(() => {
        this.#running = null
      })
  }

  async #lookNow(): Promise<void> {
    const due = await this.#due()
    const one = async () => {
      for (let id = due.shift(); id !== undefined; id = due.shift()) await this.#ask(id)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }

  async #due(): Promise<string[]> {
    const { rooms, views, clock, organisation } = this.#parts
    const room = deskRoom(organisation)
    const due: string[] = []
    await rooms.decide([room], live => {
      const home = live.get(room)
      const intents = home === undefined ? [] : [...views.desk(home.doc).intents.values()]
      const open = intents.filter(intent => intent.made !== undefined && intent.isOpen)
      for (const id of this.#asked.keys()) if (!open.some(intent => intent.id === id)) this.#asked.delete(id)
      for (const { id, made } of open) {
        const times = ASKED_AFTER_MIN.filter(minutes => (made?.at ?? 0) + minutes * MINUTE_MS <= clock.now()).length
        if (times > (this.#asked.get(id) ?? 0)) due.push(id)
        // What was missed meanwhile is one question.
        this.#asked.set(id, times)
      }
      return []
    })
    return due
  }

  async #ask(id: string): Promise<void> {
    const { acquirer } = this.#parts
    const intent = await decideOn<Standing | null>(this.#parts, id, [], seen => ({ result: seen.intent, facts: [] }))
    const { made, opened } = intent ?? {}
    if (made === undefined || made.acquirer !== acquirer.name) return
    const said = await acquirer.ask({
      id,
      at: made.at,
      askedAt: this.#parts.clock.now(),
      page: opened?.reference ?? null,
    })
    if (said.ok && (said.told.kind === 'paid' || said.told.kind === 'refused'))
      await keepTold(this.#parts, acquirer.name, said.told)
  }
}
