import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Environment, openEnvironment } from '../../../../server/store/lmdb/environment.ts'
import { type JournalFile, type OpenFile, openJournalFile } from '../../../../server/store/lmdb/journal/file.ts'
import { openJournaled } from '../../../../server/store/lmdb/journal/journaled.ts'
import { logOver } from '../../../../server/store/lmdb/log-over.ts'
import { JOURNAL_FILES } from '../../../../server/store/lmdb/mark.ts'
import { openLmdbLog } from '../../../../server/store/lmdb.ts'
import { type Log, StoreFailed } from '../../../../server/store/log.ts'
import { bytes, opening } from '../../../helpers/changes.ts'
import { inspectLedger, isSound, ledgerOn } from '../../../helpers/ledger.ts'
import { openedLog, temporaryDirectory } from '../../../helpers/lmdb.ts'
import { Random } from '../../../helpers/random.ts'

/** More moments and faults: JOURNAL_TRIALS=400 npx vitest run tests/server/store/lmdb/journal.test.ts */
const TRIALS = Number(process.env.JOURNAL_TRIALS ?? 12)
/** Small enough that the files change places many times in a run. */
const JOURNAL_BYTES = 4096
const ACTS = 60
const SECTOR = 512

interface Opened {
  log: Log
  table: Environment
  failures: StoreFailed[]
}

async function openOver(table: Environment, directory: string, openFile?: OpenFile): Promise<Opened> {
  const failures: StoreFailed[] = []
  const journaled = await openJournaled(table, { directory, bytes: JOURNAL_BYTES, openFile })
  if (!journaled.ok) throw new Error(journaled.fault)
  return { log: logOver(journaled.environment, { onFailure: error => failures.push(error) }), table, failures }
}

/** The directory as a crash leaves it: copied while its log is open. */
function crashed(directory: string): string {
  const found = join(temporaryDirectory(), 'found')
  cpSync(directory, found, { recursive: true, filter: path => !path.includes('owner.') && !path.endsWith('lock.mdb') })
  writeFileSync(join(found, 'berth-log.json'), '{"format":2,"state":"live"}')
  return found
}

async function refusalOf(directory: string): Promise<string> {
  const opened = await openLmdbLog({ directory, onFailure: () => {} })
  if (!opened.ok) return opened.words
  await opened.log.close()
  return 'opened'
}

async function soundness(directory: string, acknowledged: readonly string[]) {
  const log = await openedLog(directory)
  const found = await inspectLedger(log, acknowledged)
  await log.close()
  return found
}

/** A write to the journal that is under way, over the disk as it is before it. */
interface Moment {
  directory: string
  file: string
  offset: number
  bytes: Buffer
  acknowledged: readonly string[]
}

/** Remembers the disk at some of the appends, where nothing is on its way into the table. */
class Watcher {
  readonly moments: Moment[] = []
  acknowledged: () => readonly string[] = () => []
  turns = 0
  #transacting = 0
  readonly #directory: string
  readonly #random: Random

  constructor(directory: string, random: Random) {
    this.#directory = directory
    this.#random = random
  }

  table(table: Environment): Environment {
    const transact: Environment['transact'] = async work => {
      this.#transacting += 1
      await table.transact(work).finally(() => {
        this.#transacting -= 1
      })
    }
    return { ...table, transact }
  }

  openFile: OpenFile = path => {
    const file = openJournalFile(path)
    let offset = 0
    return {
      ...file,
      append: bytes => {
        this.#look(path, offset, bytes)
        offset += bytes.length
        return file.append(bytes)
      },
      rewind: () => {
        this.turns += 1
        offset = 0
        file.rewind()
      },
    }
  }

  #look(path: string, offset: number, bytes: Buffer): void {
    if (this.#transacting > 0 || !this.#random.chance(0.3)) return
    const acknowledged = [...this.acknowledged()]
    const file = JOURNAL_FILES.find(name => path.endsWith(name)) ?? ''
    this.moments.push({ directory: crashed(this.#directory), file, offset, bytes: Buffer.from(bytes), acknowledged })
  }
}

/** Any of its sectors reach the disk, in whatever order. */
function tear({ directory, file, offset, bytes }: Moment, random: Random): void {
  const path = join(directory, file)
  const before = readFileSync(path)
  const after = Buffer.alloc(Math.max(before.length, offset + bytes.length))
  before.copy(after)
  const share = random.next()
  for (let at = offset; at < offset + bytes.length; ) {
    const end = Math.min(offset + bytes.length, (Math.floor(at / SECTOR) + 1) * SECTOR)
    if (random.chance(share)) bytes.copy(after, at, at - offset, end - offset)
    at = end
  }
  writeFileSync(path, after)
}

test('whatever sectors of a write reach the disk, everything acknowledged is there, whole and once', {
  timeout: 120_000,
}, async () => {
  const seed = Date.now() % 100_000
  const random = new Random(seed)
  const directory = temporaryDirectory()
  const watcher = new Watcher(directory, random)
  const { log } = await openOver(watcher.table(openEnvironment(directory)), directory, watcher.openFile)
  const ledger = ledgerOn(log)
  watcher.acknowledged = () => ledger.acknowledged
  while (watcher.moments.length < TRIALS) await ledger.run(ACTS, random)
  await log.close()

  expect(watcher.turns).toBeGreaterThan(1)
  for (const moment of watcher.moments) {
    tear(moment, random)
    const found = await soundness(moment.directory, moment.acknowledged)
    expect(isSound(found), `seed ${seed}: ${JSON.stringify(found)}`).toBe(true)
  }
})

test('rows come into the table in the order of their keys, slice by slice', async () => {
  const directory = temporaryDirectory()
  const table = openEnvironment(directory)
  const brought: string[] = []
  const watched: Environment = {
    ...table,
    transact: work =>
      table.transact(write =>
        work(rows => {
          for (const { key } of rows) if (!key.startsWith('j')) brought.push(key)
          write(rows)
        }),
      ),
  }
  const opened = await openJournaled(watched, { directory, bytes: 1_000_000 })
  if (!opened.ok) throw new Error(opened.fault)
  const random = new Random(1)
  const value = Buffer.from('value')
  for (let count = 0; count < 600; count += 1) {
    const [room, record] = [random.below(3), random.below(100_000)]
    await opened.environment.transact(write => write([{ key: `r room-${room}\0${record}`, value }]))
  }
  await opened.environment.close()

  expect(brought.length).toBeGreaterThan(500)
  expect(brought).toEqual([...brought].sort())
})

/** A file of which the appends fail from one of them on, after a part of it was written. */
function fullFrom(write: number, written: { count: number }): OpenFile {
  return path => {
    const file: JournalFile = openJournalFile(path)
    return {
      ...file,
      append: async bytes => {
        written.count += 1
        if (written.count < write) return file.append(bytes)
        await file.append(bytes.subarray(0, Math.floor(bytes.length / 2)))
        throw new Error('ENOSPC')
      },
    }
  }
}

async function runUntilFull(log: Log, seed: number): Promise<readonly string[]> {
  const ledger = ledgerOn(log)
  const random = new Random(seed)
  let failed: unknown
  while (failed === undefined) failed = await ledger.run(ACTS, random).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(StoreFailed)
  const acknowledged = [...ledger.acknowledged]
  expect(await log.commit([opening('later')]).catch((error: unknown) => error)).toBe(failed)
  expect(ledger.acknowledged).toEqual(acknowledged)
  await log.close()
  return acknowledged
}

test('a disk that is full at any write of the journal ends it once, and nothing acknowledged is lost', {
  timeout: 120_000,
}, async () => {
  const seed = Date.now() % 100_000
  for (let write = 1; write <= TRIALS; write += 1) {
    const directory = temporaryDirectory()
    const { log, failures } = await openOver(openEnvironment(directory), directory, fullFrom(write, { count: 0 }))
    const acknowledged = await runUntilFull(log, seed)

    expect(failures.length).toBe(1)
    const found = await soundness(crashed(directory), acknowledged)
    expect(isSound(found), `seed ${seed}, write ${write}: ${JSON.stringify(found)}`).toBe(true)
  }
})

test('a disk that is full while rows are brought into the table ends it once, and the journal has them', {
  timeout: 120_000,
}, async () => {
  const seed = Date.now() % 100_000
  // The first transaction makes the anchor.
  for (let write = 2; write <= TRIALS; write += 1) {
    const directory = temporaryDirectory()
    const table = openEnvironment(directory)
    let count = 0
    const transact: Environment['transact'] = work => {
      count += 1
      return count < write ? table.transact(work) : Promise.reject(new Error('ENOSPC'))
    }
    const { log, failures } = await openOver({ ...table, transact }, directory)
    const acknowledged = await runUntilFull(log, seed)

    expect(failures.length).toBe(1)
    const found = await soundness(crashed(directory), acknowledged)
    expect(isSound(found), `seed ${seed}, write ${write}: ${JSON.stringify(found)}`).toBe(true)
  }
})

test('a log of the time before the journal is taken over with all it holds', async () => {
  const directory = temporaryDirectory()
  const before = await openLmdbLog({ directory, durable: 'once closed', onFailure: () => {} })
  if (!before.ok) throw new Error(before.words)
  await before.log.commit([opening('station/st-1')])
  await before.log.close()
  expect(readFileSync(join(directory, 'berth-log.json'), 'utf8')).toBe('{"format":1,"state":"live"}\n')

  const log = await openedLog(directory)

  expect((await log.load('station/st-1'))?.entries).toEqual([{ sequence: 1, update: bytes('start 1') }])
  expect(readFileSync(join(directory, 'berth-log.json'), 'utf8')).toBe('{"format":2,"state":"live"}\n')
})

/** A log that was never closed, with a commit in three records of its journal. */
async function unclosed(): Promise<string> {
  const directory = temporaryDirectory()
  const log = await openedLog(directory)
  for (const room of ['a', 'b', 'c']) await log.commit([opening(room)])
  return crashed(directory)
}

test('what a crash left in the journal is in the log again', async () => {
  const log = await openedLog(await unclosed())

  expect(await log.rooms()).toEqual(['a', 'b', 'c'])
})

test('a record that the disk lost in the middle of the journal is not passed over in silence', async () => {
  const directory = await unclosed()
  const path = join(directory, 'journal.0')
  const journal = readFileSync(path)
  journal.writeUInt8((journal.readUInt8(40) + 1) % 256, 40)
  writeFileSync(path, journal)

  expect(await refusalOf(directory)).toBe(
    `${directory} is damaged: record 1 of its journal is damaged. Restore a backup: npm run admin restore`,
  )
})

test('the journal of another table is not mixed in', async () => {
  const [one, other] = [await unclosed(), await unclosed()]
  cpSync(join(other, 'journal.0'), join(one, 'journal.0'))

  expect(await refusalOf(one)).toBe(
    `${one} is damaged: its journal belongs to another table. Restore a backup: npm run admin restore`,
  )
})
