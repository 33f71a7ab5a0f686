import * as v from 'valibot'
import { history } from '../../../shared/api/history.ts'
import type { Past } from '../money/past.ts'

/*
 * The last answers about the past, kept on this device so that they can be read without a connection. They are copies of
 * what the server keeps: losing one loses nothing.
 */

const SHELF = 'berth-owner-past'
const PATH = '/owner/past/'

export interface KeptPast {
  at: number
  past: Past
}

const kept = v.object({
  at: v.number(),
  past: v.object({ ...v.omit(history.output, ['next']).entries, station: v.string() }),
})

export async function keepPast(key: string, found: KeptPast): Promise<void> {
  try {
    const shelf = await caches.open(SHELF)
    await shelf.put(addressOf(key), Response.json(found))
  } catch {
    // Full, or a browser that keeps nothing: it will be asked for again.
  }
}

export async function findPast(key: string): Promise<KeptPast | null> {
  try {
    const shelf = await caches.open(SHELF)
    const found = await shelf.match(addressOf(key))
    const read = v.safeParse(kept, await found?.json())
    return read.success ? { at: read.output.at, past: read.output.past } : null
  } catch {
    return null
  }
}

/** Which answers are kept. */
export async function keptKeys(): Promise<ReadonlySet<string>> {
  try {
    const shelf = await caches.open(SHELF)
    const kept = await shelf.keys()
    return new Set(kept.map(({ url }) => decodeURIComponent(new URL(url).pathname.slice(PATH.length))))
  } catch {
    return new Set()
  }
}

/** When somebody signs out: the next person at this device has no business with it. */
export async function forgetPasts(): Promise<void> {
  try {
    await caches.delete(SHELF)
  } catch {
    // There was none.
  }
}

function addressOf(key: string): string {
  return `${PATH}${encodeURIComponent(key)}`
}
