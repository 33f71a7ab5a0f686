import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Restore, restoreLmdbLog } from '../../../server/store/lmdb/restore.ts'
import { openLmdbLog } from '../../../server/store/lmdb.ts'
import type { RoomState } from '../../../server/store/log.ts'
import { appending, bytes, opening } from '../../helpers/changes.ts'
import { inspectLedger, isSound, LEDGER_ROOMS, ledgerOn } from '../../helpers/ledger.ts'
import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'
import { Random } from '../../helpers/random.ts'

const AT = 1_800_000_000_000
const EPOCH = 30_000_000

/** The document as it was, archived; and a new one that says where it came from. */
function renew(room: string, state: RoomState) {
  const texts = [state.snapshot?.bytes ?? bytes(''), ...state.entries.map(({ update }) => update)]
  const server = { client: 2 ** 52 + state.sequence, principal: 'server' }
  return { archive: Buffer.concat(texts), start: { server, update: bytes(`renewed ${room}`), records: [] } }
}

function restoring(from: string, directory: string, rest: Partial<Restore> = {}): Restore {
  return { from, directory, at: AT, renew, ...rest }
}

/** A backup of a log with two rooms. */
async function backedUp(): Promise<string> {
  const log = await openedLog(join(temporaryDirectory(), 'log'))
  const backup = join(temporaryDirectory(), 'backup')
  await log.commit([opening('catalogue'), opening('station/st-1')])
  expect(await log.backup(backup)).toEqual({ ok: true })
  await log.close()
  return backup
}

test('a backup taken under load is one moment of the log, and holds everything acknowledged before it began', async () => {
  const log = await openedLog(temporaryDirectory())
  const [backup, restored] = [join(temporaryDirectory(), 'backup'), temporaryDirectory()]
  const ledger = ledgerOn(log)
  await ledger.run(200, new Random(1))
  const before = [...ledger.acknowledged]

  const writing = ledger.run(200, new Random(2))
  expect(await log.backup(backup)).toEqual({ ok: true })
  await writing

  expect(await restoreLmdbLog(restoring(backup, restored))).toEqual({ ok: true, rooms: LEDGER_ROOMS })
  const again = await openedLog(restored)
  // The starts of the new epochs are no acts: each room is read up to its last archive.
  for (const room of LEDGER_ROOMS) {
    expect((await again.load(room))?.epoch).toBe(EPOCH)
    expect((await again.load(room))?.entries.map(({ update }) => update)).toEqual([bytes(`renewed ${room}`)])
  }
  const found = await inspectLedger(again, before)
  expect(isSound(found), JSON.stringify(found)).toBe(true)
  expect(found.acts).toBeGreaterThanOrEqual(before.length)
  expect(found.acts).toBeLessThan(ledger.acknowledged.length)
})

test('a backup is not served, and stays as it is however often it is restored', async () => {
  const backup = await backedUp()
  const before = readFileSync(join(backup, 'data.mdb'))

  const opened = await openLmdbLog({ directory: backup, onFailure: () => {} })
  expect(opened).toEqual({
    ok: false,
    why: 'backup',
    words: `${backup} is a backup: restore it into another directory, in new epochs`,
  })
  for (const _ of [1, 2]) {
    const directory = join(temporaryDirectory(), 'restored')
    expect(await restoreLmdbLog(restoring(backup, directory))).toEqual({
      ok: true,
      rooms: ['catalogue', 'station/st-1'],
    })
    const log = await openedLog(directory)
    expect((await log.commit([appending('catalogue', 2, { epoch: EPOCH })])).kind).toBe('stored')
    await log.close()
  }
  expect(readFileSync(join(backup, 'data.mdb')).equals(before)).toBe(true)
  expect(readdirSync(backup).sort()).toEqual(['berth-log.json', 'data.mdb'])
})

test('a restore that was interrupted is not served, and can be run again', async () => {
  const backup = await backedUp()
  const directory = temporaryDirectory()
  const interrupted = restoreLmdbLog(
    restoring(backup, directory, {
      renew: (room, state) => {
        if (room === 'station/st-1') throw new Error('interrupted')
        return renew(room, state)
      },
    }),
  )
  await expect(interrupted).rejects.toThrow('interrupted')

  expect(await openLmdbLog({ directory, onFailure: () => {} })).toEqual({
    ok: false,
    why: 'backup',
    words: `${directory} was not restored to the end: restore it again`,
  })
  expect(await restoreLmdbLog(restoring(backup, directory))).toEqual({ ok: true, rooms: ['catalogue', 'station/st-1'] })
  const log = await openedLog(directory)
  expect((await log.load('catalogue'))?.epoch).toBe(EPOCH)
  expect((await log.archives('catalogue')).map(({ epoch }) => epoch)).toEqual([1])
})

test('what is no backup is not restored, and nothing is restored over a log or a stranger', async () => {
  const backup = await backedUp()
  const [live, foreign, empty] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()]
  await (await openedLog(live)).close()
  writeFileSync(join(foreign, 'thesis.txt'), '')

  const why = async (restore: Restore) => {
    const answer = await restoreLmdbLog(restore)
    return answer.ok ? 'restored' : [answer.why, answer.words]
  }
  expect(await why(restoring(live, empty))).toEqual(['foreign', `${live} is not a backup`])
  expect(await why(restoring(empty, empty))).toEqual(['foreign', `${empty} is not a backup`])
  expect(await why(restoring(backup, live))).toEqual(['foreign', `${live} already holds a log`])
  expect(await why(restoring(backup, backup))).toEqual(['foreign', `${backup} already holds a log`])
  expect(await why(restoring(backup, foreign))).toEqual(['foreign', `${foreign} is not empty and holds no Berth log`])
  expect(readdirSync(empty)).toEqual([])
})

test('a restore into a directory that a server holds is refused', async () => {
  const backup = await backedUp()
  const log = await openedLog(temporaryDirectory())
  const held = temporaryDirectory()
  const running = await openedLog(held)

  const answer = await restoreLmdbLog(restoring(backup, held))

  expect(answer).toEqual({ ok: false, why: 'in-use', words: `${held} is in use by process ${process.pid}` })
  await running.close()
  await log.close()
})

test('a copy that was cut short has no mark, and is taken for no backup', async () => {
  const backup = await backedUp()
  const torn = temporaryDirectory()
  cpSync(join(backup, 'data.mdb'), join(torn, 'data.mdb'))

  const answer = await restoreLmdbLog(restoring(torn, temporaryDirectory()))

  expect(answer).toEqual({ ok: false, why: 'foreign', words: `${torn} is not empty and holds no Berth log` })
})

test('a backup of which one bit has turned is not restored', async () => {
  const backup = await backedUp()
  const [table, directory] = [join(backup, 'data.mdb'), temporaryDirectory()]
  const content = readFileSync(table)
  content.writeUInt8(content.readUInt8(9000) ^ 1, 9000)
  writeFileSync(table, content)

  const answer = await restoreLmdbLog(restoring(backup, directory))

  expect(answer).toEqual({ ok: false, why: 'damaged', words: `${backup} is no longer as it was written` })
  expect(readdirSync(directory)).toEqual([])
})

test('a backup goes into an empty or absent directory only', async () => {
  const log = await openedLog(temporaryDirectory())
  const [full, file] = [temporaryDirectory(), join(temporaryDirectory(), 'file')]
  writeFileSync(join(full, 'thesis.txt'), '')
  writeFileSync(file, '')

  expect(await log.backup(full)).toEqual({ ok: false, why: 'foreign', words: `${full} is not empty` })
  expect((await log.backup(file)).ok).toBe(false)
  expect(await log.backup(temporaryDirectory())).toEqual({ ok: true })
  expect(existsSync(join(full, 'data.mdb'))).toBe(false)
})

test('closing waits for a backup that is under way', async () => {
  const log = await openedLog(temporaryDirectory())
  const backup = join(temporaryDirectory(), 'backup')
  await log.commit([opening('catalogue')])

  const copying = log.backup(backup)
  await log.close()

  expect(await copying).toEqual({ ok: true })
  await expect(log.backup(join(temporaryDirectory(), 'late'))).rejects.toThrow('closed')
})
