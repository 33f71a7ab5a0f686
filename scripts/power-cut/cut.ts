import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openLmdbLog } from '../../server/store/lmdb.ts'
import { inspectLedger, isSound } from '../../tests/helpers/ledger.ts'
import { Random } from '../../tests/helpers/random.ts'
import { type Event, FILES } from './trace.ts'

const SECTOR = 512

type Write = Extract<Event, { kind: 'write' }>

export interface CutOptions {
  events: readonly Event[]
  /** The folder for possible disks, one after another. */
  directory: string
  cuts: number
  seed: number
  isLying: boolean
}

export interface CutResult {
  cuts: number
  /** An acknowledged act was missing, or something was there by halves or twice. */
  unsound: number
  /** The log could not be opened at all. */
  refused: number
  /** More was found than was acknowledged: the cut came between the disk and the answer. */
  survivals: number
}

export async function cutPower({ events, directory, cuts, seed, isLying }: CutOptions): Promise<CutResult> {
  const random = new Random(seed)
  const moments = pickMoments(events, cuts, random)
  const result: CutResult = { cuts: 0, unsound: 0, refused: 0, survivals: 0 }
  const acknowledged: string[] = []
  const safe: Write[] = []
  let pending: Write[] = []
  for (const [moment, event] of events.entries()) {
    // The call under way: its writes may have reached the disk, its syncs need not have.
    if (event.kind === 'write') pending.push(event)
    if (moments.has(moment)) {
      // If no sync counts, losing any sectors would leave garbage that kills lmdb; losing the end is enough.
      const survivors = isLying ? firstOf(pending, random) : someOf(pending, random)
      await putDisk(directory, [...safe, ...survivors])
      add(result, await inspect(directory, acknowledged))
    }
    if (event.kind === 'acknowledged') acknowledged.push(event.act)
    else if (!isLying && (event.kind === 'sync' || event.isSynced)) {
      const reached = event.kind === 'sync' ? pending.filter(({ file }) => file === event.file) : [event]
      safe.push(...reached)
      pending = pending.filter(write => !reached.includes(write))
    }
  }
  return result
}

/** Not before the first answer: until then the log is being made, and is new again afterwards. */
function pickMoments(events: readonly Event[], cuts: number, random: Random): Set<number> {
  const first = events.findIndex(({ kind }) => kind === 'acknowledged')
  const moments = new Set<number>()
  while (moments.size < Math.min(cuts, events.length - first)) moments.add(first + random.below(events.length - first))
  return moments
}

function firstOf(pending: readonly Write[], random: Random): Write[] {
  return pending.slice(0, random.below(pending.length + 1))
}

function someOf(pending: readonly Write[], random: Random): Write[] {
  const fate = random.pick(['none', 'all', 'first', 'writes', 'sectors', 'sectors'] as const)
  const share = random.next()
  if (fate === 'none') return []
  if (fate === 'all') return [...pending]
  if (fate === 'first') return firstOf(pending, random)
  const parts = fate === 'writes' ? pending : pending.flatMap(sectorsOf)
  return parts.filter(() => random.chance(share))
}

function sectorsOf({ offset, bytes, ...rest }: Write): Write[] {
  return Array.from({ length: Math.ceil(bytes.length / SECTOR) }, (_, index) => {
    const from = index * SECTOR
    return { ...rest, offset: offset + from, bytes: bytes.subarray(from, from + SECTOR) }
  })
}

async function putDisk(directory: string, writes: readonly Write[]): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory)
  for (const file of FILES) {
    const own = writes.filter(write => write.file === file)
    await writeFile(join(directory, file), contentOf(own))
  }
  await writeFile(join(directory, 'berth-log.json'), '{"format":2,"state":"live"}')
}

function contentOf(writes: readonly Write[]): Buffer {
  const size = writes.reduce((size, { offset, bytes }) => Math.max(size, offset + bytes.length), 0)
  const content = Buffer.alloc(size)
  for (const { offset, bytes } of writes) content.set(bytes, offset)
  return content
}

async function inspect(directory: string, acknowledged: readonly string[]): Promise<Omit<CutResult, 'cuts'>> {
  const opened = await openLmdbLog({ directory, onFailure: error => console.error(error) })
  if (!opened.ok) return { unsound: 0, refused: 1, survivals: 0 }
  // A table of which pages are missing may be unreadable as well.
  const found = await inspectLedger(opened.log, acknowledged).catch(() => null)
  await opened.log.close()
  if (found === null || !isSound(found)) return { unsound: 1, refused: 0, survivals: 0 }
  return { unsound: 0, refused: 0, survivals: found.acts > acknowledged.length ? 1 : 0 }
}

function add(result: CutResult, { unsound, refused, survivals }: Omit<CutResult, 'cuts'>): void {
  result.cuts++
  result.unsound += unsound
  result.refused += refused
  result.survivals += survivals
}
