import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLmdbLog } from '../../../server/store/lmdb.ts'
import { bytes, opening } from '../../helpers/changes.ts'
import { startChild } from '../../helpers/child.ts'
import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'

const HOLD = 'tests/server/store/processes/hold.ts'
const MARK = 'berth-log.json'

/** The reason why a directory was refused, and its words. */
async function refusal(directory: string): Promise<[string, string]> {
  const opened = await openLmdbLog({ directory, onFailure: () => {} })
  if (!opened.ok) return [opened.why, opened.words]
  await opened.log.close()
  return ['opened', '']
}

function claims(directory: string): string[] {
  return readdirSync(directory).filter(name => name.startsWith('owner.'))
}

test('what was stored is there when the log is opened again', async () => {
  const directory = temporaryDirectory()
  const first = await openedLog(directory)
  await first.commit([opening('station/st-1')])
  await first.close()

  const second = await openedLog(directory)

  expect((await second.load('station/st-1'))?.entries).toEqual([{ sequence: 1, update: bytes('start 1') }])
})

test('what is synced once, when the log is closed, is there as well', async () => {
  const directory = temporaryDirectory()
  const first = await openLmdbLog({ directory, durable: 'once closed', onFailure: () => {} })
  if (!first.ok) throw new Error(first.words)
  await first.log.commit([opening('station/st-1')])
  await first.log.close()

  const second = await openedLog(directory)

  expect((await second.load('station/st-1'))?.entries).toEqual([{ sequence: 1, update: bytes('start 1') }])
})

test('a directory that is not there is made, with all above it', async () => {
  const directory = join(temporaryDirectory(), 'a.b', 'log.mdb')
  const log = await openedLog(directory)
  await log.commit([opening('station/st-1')])

  expect(readdirSync(directory).filter(name => !name.startsWith('owner.'))).toEqual([
    MARK,
    'data.mdb',
    'journal.0',
    'journal.1',
    'lock.mdb',
  ])
})

test('a second process is refused with the number of the first, until that one has closed', async () => {
  const directory = temporaryDirectory()
  const child = await startChild(HOLD, [directory])
  expect(await child.line()).toBe('opened')

  expect(await refusal(directory)).toEqual(['in-use', `${directory} is in use by process ${child.pid}`])
  child.tell('close')
  expect(await child.rest()).toEqual(['closed'])
  expect(await refusal(directory)).toEqual(['opened', ''])
  expect(claims(directory)).toEqual([])
})

test('a process that was killed holds nothing any more', async () => {
  const directory = temporaryDirectory()
  const child = await startChild(HOLD, [directory])
  expect(await child.line()).toBe('opened')
  child.kill('SIGKILL')
  await child.ended()
  expect(claims(directory).length).toBe(1)

  expect(await refusal(directory)).toEqual(['opened', ''])
  expect(claims(directory)).toEqual([])
})

test('a process whose claim cannot be seen, as from another container, is noticed all the same', async () => {
  const directory = temporaryDirectory()
  const child = await startChild(HOLD, [directory])
  expect(await child.line()).toBe('opened')
  for (const name of claims(directory)) rmSync(join(directory, name))

  expect(await refusal(directory)).toEqual(['in-use', `${directory} is in use by another process`])
  child.tell('close')
  expect(await child.rest()).toEqual(['closed'])
  expect(await refusal(directory)).toEqual(['opened', ''])
})

test('one process cannot open a directory twice, and closing the first does not close the door to others', async () => {
  const directory = temporaryDirectory()
  const first = await openedLog(directory)

  expect(await refusal(directory)).toEqual(['in-use', `${directory} is in use by process ${process.pid}`])
  expect((await first.commit([opening('station/st-1')])).kind).toBe('stored')
  const child = await startChild(HOLD, [directory])
  expect(await child.line()).toBe('in-use')
  await first.close()
  expect(await refusal(directory)).toEqual(['opened', ''])
})

test('of processes that start at the same moment at most one goes on', async () => {
  for (let round = 0; round < 5; round++) {
    const directory = temporaryDirectory()
    const children = await Promise.all([1, 2, 3].map(() => startChild(HOLD, [directory])))
    const words = await Promise.all(children.map(child => child.line()))
    expect(words.filter(word => word === 'opened').length).toBeLessThanOrEqual(1)
    expect(words.filter(word => word !== 'opened' && word !== 'in-use')).toEqual([])
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(children.map(child => child.ended()))
    expect(await refusal(directory)).toEqual(['opened', ''])
  }
})

test('a claim is dead when its number runs again as another process, or the machine was started since', async () => {
  const directory = temporaryDirectory()
  const log = await openedLog(directory)
  const [own = ''] = claims(directory)
  await log.close()
  const [, pid, started, boot, namespace] = own.split('.')
  const dead = [
    `owner.${pid}.${Number(started) - 1}.${boot}.${namespace}`,
    `owner.${pid}.${started}.0${boot}.${namespace}`,
    `owner.4194304.${started}.${boot}.${namespace}`,
    // Behind a container's wall, where it cannot be seen; but no process has the table open.
    `owner.${pid}.${started}.${boot}.1`,
  ]
  for (const name of dead) writeFileSync(join(directory, name), '')

  expect(await refusal(directory)).toEqual(['opened', ''])
  expect(claims(directory)).toEqual([])
})

test("somebody else's directory is refused and left as it is", async () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'thesis.txt'), 'all I have')

  expect(await refusal(directory)).toEqual(['foreign', `${directory} is not empty and holds no Berth log`])
  expect(readdirSync(directory)).toEqual(['thesis.txt'])
})

test('a log of a newer version is refused and left as it is', async () => {
  const directory = temporaryDirectory()
  await (await openedLog(directory)).close()
  writeFileSync(join(directory, MARK), '{"format":3,"state":"live","more":true}')

  expect(await refusal(directory)).toEqual([
    'newer',
    `${directory} is of format 3, this version of Berth reads up to 2`,
  ])
  expect(readFileSync(join(directory, MARK), 'utf8')).toBe('{"format":3,"state":"live","more":true}')
  expect(claims(directory)).toEqual([])
})

test('a log that has lost its table is not taken for a new one', async () => {
  const directory = temporaryDirectory()
  await (await openedLog(directory)).close()
  rmSync(join(directory, 'data.mdb'))

  expect(await refusal(directory)).toEqual(['damaged', `${directory} has lost its data.mdb`])
  expect(existsSync(join(directory, 'data.mdb'))).toBe(false)
})

test('a log that has lost a file of its journal is refused', async () => {
  const directory = temporaryDirectory()
  await (await openedLog(directory)).close()
  rmSync(join(directory, 'journal.1'))

  expect(await refusal(directory)).toEqual(['damaged', `${directory} has lost its journal.1`])
})

test('a table or a mark of garbage is refused', async () => {
  const directory = temporaryDirectory()
  await (await openedLog(directory)).close()
  const mark = readFileSync(join(directory, MARK))

  for (const garbage of ['', 'garbage', '{}', '[1]', '{"format":"1","state":"live"}', '{"format":1,"state":7}']) {
    writeFileSync(join(directory, MARK), garbage)
    expect((await refusal(directory))[0]).toBe('damaged')
  }
  writeFileSync(join(directory, MARK), mark)
  for (const garbage of [Buffer.alloc(0), Buffer.alloc(65_536), Buffer.alloc(65_536, 7)]) {
    writeFileSync(join(directory, 'data.mdb'), garbage)
    expect(await refusal(directory)).toEqual([
      'damaged',
      `${join(directory, 'data.mdb')} is damaged: it is no table of lmdb. Restore a backup: npm run admin restore`,
    ])
  }
  expect(claims(directory)).toEqual([])
})

test('a process that died while it made the log leaves nothing that stops the next one', async () => {
  const [early, late] = [temporaryDirectory(), temporaryDirectory()]
  writeFileSync(join(early, 'owner.4194304.1.0.1'), '')
  writeFileSync(join(early, `${MARK}.new`), '{"for')
  writeFileSync(join(late, MARK), '{"format":1,"state":"new"}')
  writeFileSync(join(late, 'data.mdb'), Buffer.alloc(8192))

  expect(await refusal(early)).toEqual(['opened', ''])
  expect(await refusal(late)).toEqual(['opened', ''])
  expect(JSON.parse(readFileSync(join(late, MARK), 'utf8'))).toEqual({ format: 2, state: 'live' })
})

test('a place where no directory can be made is refused', async () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'file'), '')
  mkdirSync(join(directory, 'directory'))

  for (const place of ['file', 'file/log', 'directory/../file/log']) {
    const [why, words] = await refusal(join(directory, place))
    expect(why).toBe('unwritable')
    expect(words).toMatch(/cannot be written: E(NOTDIR|EXIST)/)
  }
})
