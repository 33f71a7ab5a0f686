import { batch, createSignal, getListener, untrack } from 'solid-js'
import type { Follow } from '../sync/engine.ts'

/**
 * A map whose readers run again only when what they have read is set: an entry, or by going through them all any of them.
 * It keeps a mark for each id that was ever read; an epoch, and so the map, ends long before those are many.
 */
export class TrackedMap<Value> extends Map<string, Value> {
  readonly #any = new Mark()
  readonly #marks = new Map<string, Mark>()

  override get(id: string): Value | undefined {
    this.#read(id)
    return super.get(id)
  }

  override has(id: string): boolean {
    this.#read(id)
    return super.has(id)
  }

  override set(id: string, value: Value): this {
    super.set(id, value)
    this.#told(id)
    return this
  }

  override delete(id: string): boolean {
    const isGone = super.delete(id)
    if (isGone) this.#told(id)
    return isGone
  }

  override clear(): void {
    batch(() => {
      for (const id of [...super.keys()]) this.delete(id)
    })
  }

  override get size(): number {
    this.#any.read()
    return super.size
  }

  override keys(): MapIterator<string> {
    this.#any.read()
    return super.keys()
  }

  override values(): MapIterator<Value> {
    this.#any.read()
    return super.values()
  }

  override entries(): MapIterator<[string, Value]> {
    this.#any.read()
    return super.entries()
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries()
  }

  override forEach(call: (value: Value, id: string, map: Map<string, Value>) => void): void {
    this.#any.read()
    super.forEach(call)
  }

  #read(id: string): void {
    if (getListener() === null) return
    const mark = this.#marks.get(id) ?? new Mark()
    this.#marks.set(id, mark)
    mark.read()
  }

  #told(id: string): void {
    batch(() => {
      this.#marks.get(id)?.tell()
      this.#any.tell()
    })
  }
}

/** Makes a map say what another says, and tells of the difference alone. */
export function become<Value>(map: Map<string, Value>, wanted: ReadonlyMap<string, Value>): void {
  together(() => {
    for (const id of [...map.keys()]) if (!wanted.has(id)) map.delete(id)
    for (const [id, value] of wanted) if (!Object.is(map.get(id), value)) map.set(id, value)
  })
}

/** How Solid follows a view of the engine. */
export const bySolid: Follow = { map: () => new TrackedMap(), together }

/** A fold reads what it sets; the screen that stated the fact would follow all of that. */
function together(change: () => void): void {
  untrack(() => batch(change))
}

type Reader = NonNullable<ReturnType<typeof getListener>>

/** That something was read. */
class Mark {
  readonly #read: () => void
  readonly #tell: () => void
  #reader: Reader | null = null
  #source: NonNullable<Reader['sources']>[number] | undefined
  #place = 0

  constructor() {
    const [read, tell] = createSignal<void>(undefined, { equals: false })
    this.#read = read
    this.#tell = () => tell()
  }

  /**
   * Solid notes every reading, the same one too, and a list of sessions that looks at each other's spots reads one a
   * hundred times.
   */
  read(): void {
    const reader = getListener()
    if (reader === null || (reader === this.#reader && reader.sources?.[this.#place] === this.#source)) return
    this.#read()
    this.#reader = reader
    this.#place = (reader.sources?.length ?? 0) - 1
    this.#source = reader.sources?.[this.#place]
  }

  tell(): void {
    this.#tell()
  }
}
