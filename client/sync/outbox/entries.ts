import type { RoomName } from '../../../shared/sync/room.ts'
import { compareEntries, type Entry } from './entry.ts'
import { type Done, MOST_DONE } from './outbox-store.ts'
import type { Item, Progress } from './progress.ts'

interface Held {
  entry: Entry
  isKept: boolean
}

/** An outbox's entries, as this tab knows them. */
export class Entries {
  readonly #held = new Map<string, Held>()
  readonly #done = new Map<string, Done>()
  readonly #sent = new Set<string>()

  /** Adds an entry, or a newer copy of one. False if this tab knows better. */
  hold(entry: Entry, isKept: boolean): boolean {
    if (this.#done.has(entry.id)) return false
    const known = this.#held.get(entry.id)
    if (known !== undefined && known.entry.revision >= entry.revision) {
      if (known.entry.revision > entry.revision || !isKept || known.isKept) return false
    }
    this.#held.set(entry.id, { entry, isKept })
    return true
  }

  /** Removes an entry for good; returns it if it was there. */
  end(done: Done): Entry | null {
    const entry = this.get(done.id)
    this.#held.delete(done.id)
    this.#sent.delete(done.id)
    this.#done.set(done.id, done)
    for (const id of this.#done.keys()) {
      if (this.#done.size <= MOST_DONE) break
      this.#done.delete(id)
    }
    return entry
  }

  get(id: string): Entry | null {
    return this.#held.get(id)?.entry ?? null
  }

  ending(id: string): Done | null {
    return this.#done.get(id) ?? null
  }

  all(): Entry[] {
    return [...this.#held.values()].map(held => held.entry).sort(compareEntries)
  }

  /** The entries still to be sent to a room, oldest first. */
  waiting(room: RoomName): Entry[] {
    return this.all().filter(entry => entry.room === room && entry.refusal === null)
  }

  isWaiting(id: string): boolean {
    return this.get(id)?.refusal === null
  }

  /** The waiting actions that depend on this one, directly or through others. */
  dependents(id: string): Entry[] {
    const lost = new Set([id])
    const found: Entry[] = []
    // An action depends only on earlier ones, so one pass in order meets them all.
    for (const entry of this.all()) {
      if (entry.refusal !== null || !entry.after.some(before => lost.has(before))) continue
      lost.add(entry.id)
      found.push(entry)
    }
    return found
  }

  nextOrder(): number {
    let most = 0
    for (const { entry } of this.#held.values()) most = Math.max(most, entry.order)
    return most + 1
  }

  /** Whether a copy at least this new is on disk. */
  isKept(id: string): boolean {
    return this.#held.get(id)?.isKept ?? false
  }

  keep(entry: Pick<Entry, 'id' | 'revision'>): boolean {
    const held = this.#held.get(entry.id)
    if (held === undefined || held.isKept || held.entry.revision !== entry.revision) return false
    held.isKept = true
    return true
  }

  /** Notes that the disk has lost it. */
  unkeep(id: string): void {
    const held = this.#held.get(id)
    if (held !== undefined) held.isKept = false
  }

  /** Sets which entries of a room are under way; returns those whose progress changed. */
  setSent(room: RoomName, ids: readonly string[]): string[] {
    const now = new Set(ids)
    const changed = this.all().filter(({ id, room: of }) => of === room && this.#sent.has(id) !== now.has(id))
    for (const { id } of changed) {
      if (now.has(id)) this.#sent.add(id)
      else this.#sent.delete(id)
    }
    return changed.map(entry => entry.id)
  }

  progress(id: string): Progress | null {
    const held = this.#held.get(id)
    if (held !== undefined) return this.#progressOf(held)
    const done = this.#done.get(id)
    if (done === undefined) return null
    return done.why === 'confirmed' ? { kind: 'confirmed' } : { kind: 'gone', why: done.why }
  }

  items(): Item[] {
    return this.all().map(({ id, at, room, what }) => ({ id, at, room, what, progress: this.#itemProgress(id) }))
  }

  #itemProgress(id: string): Item['progress'] {
    const held = this.#held.get(id)
    return held === undefined ? { kind: 'unsaved' } : this.#progressOf(held)
  }

  #progressOf({ entry, isKept }: Held): Item['progress'] {
    if (entry.refusal !== null) return { kind: 'refused', refusal: entry.refusal }
    if (this.#sent.has(entry.id)) return { kind: 'sent', isKept }
    return isKept ? { kind: 'kept' } : { kind: 'unsaved' }
  }
}
