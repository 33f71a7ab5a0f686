import * as v from 'valibot'
import type { Rows } from '../money/past.ts'

/*
 * The past as this device keeps it, so that it is asked for once and can be read without a connection: a compressed file
 * for each day, and one that says how far they go. They are copies of what the server keeps; losing one loses nothing.
 */

const SHELF = 'berth-owner-days-2'
/** The shelves of before, which held whole ranges. */
const FORMER = ['berth-owner-past', 'berth-owner-days-1']
const PATH = '/owner/past/'

/** How far the days of a place go. */
const extent = v.object({
  /** Since when everything is kept. */
  from: v.number(),
  /** When that was so, by this device's clock, and what to ask the server for from then on. */
  at: v.number(),
  since: v.number(),
  currency: v.string(),
  timeZone: v.string(),
})

export type Extent = v.InferOutput<typeof extent>

export class PastShelf {
  readonly #station: string

  constructor(station: string) {
    this.#station = station
  }

  async extent(): Promise<Extent | null> {
    const read = v.safeParse(extent, await this.#find('extent'))
    return read.success ? read.output : null
  }

  async putExtent(kept: Extent): Promise<void> {
    await this.#put('extent', kept)
  }

  /** Which days are kept. */
  async days(): Promise<Set<number>> {
    try {
      const shelf = await caches.open(SHELF)
      const own = this.#addressOf('')
      const paths = (await shelf.keys()).map(({ url }) => new URL(url).pathname)
      const days = paths.filter(path => path.startsWith(own)).map(path => Number(path.slice(own.length)))
      return new Set(days.filter(Number.isInteger))
    } catch {
      return new Set()
    }
  }

  async day(day: number): Promise<Rows | null> {
    // Written by this version of the app and by no other: its name says so. Checked row by row, sixty days took seconds.
    return (await this.#find(String(day))) as Rows | null
  }

  async putDay(day: number, rows: Rows): Promise<void> {
    await this.#put(String(day), rows)
  }

  async forgetDay(day: number): Promise<void> {
    try {
      await (await caches.open(SHELF)).delete(this.#addressOf(String(day)))
    } catch {
      // It goes with the next that is forgotten.
    }
  }

  async #put(name: string, value: object): Promise<void> {
    try {
      const shelf = await caches.open(SHELF)
      await shelf.put(this.#addressOf(name), new Response(packed(JSON.stringify(value))))
    } catch {
      // Full, or a browser that keeps nothing: it will be asked for again.
    }
  }

  async #find(name: string): Promise<unknown> {
    try {
      const shelf = await caches.open(SHELF)
      const found = await shelf.match(this.#addressOf(name))
      if (found?.body === undefined || found.body === null) return null
      return await new Response(found.body.pipeThrough(new DecompressionStream('gzip'))).json()
    } catch {
      return null
    }
  }

  #addressOf(name: string): string {
    return `${PATH}${encodeURIComponent(this.#station)}/${name}`
  }
}

function packed(text: string): ReadableStream {
  return new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
}

/** Sign-out: the next person at this device has no business with it. */
export async function forgetPasts(): Promise<void> {
  try {
    for (const name of [SHELF, ...FORMER]) await caches.delete(name)
  } catch {
    // There was none.
  }
}
