import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { askServer, controlPath } from '../../server/admin/control.ts'
import { restore } from '../../server/admin/restore.ts'
import { type BackupOptions, startBackups } from '../../server/backups.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { serveDemo } from '../helpers/demo-server.ts'
import { HandClock } from '../helpers/hand-clock.ts'
import { temporaryDirectory } from '../helpers/lmdb.ts'
import { makeLog } from './accounts/place.ts'

const HOUR = 3_600_000

async function scene(more: Partial<BackupOptions> = {}) {
  const [dataDir, directory] = [temporaryDirectory(), join(temporaryDirectory(), 'backups')]
  const server = await serveDemo(dataDir)
  const clock = new HandClock(Date.UTC(2026, 10, 29, 2))
  const [outcomes, journal]: [string[], ReturnType<typeof makeLog>] = [[], makeLog()]
  const open = async () => {
    const counted = (outcome: string) => void outcomes.push(outcome)
    const { log, accounts } = server
    const parts = { directory, everyMs: 24 * HOUR, keep: 2, dataDir, log, accounts, clock, journal, counted, ...more }
    const backups = await startBackups(parts)
    onTestFinished(backups.stop)
    const pass = async (ms: number) => {
      await clock.pass(ms)
      await backups.whenIdle()
    }
    return { ...backups, pass }
  }
  return { dataDir, directory, server, clock, outcomes, journal, open }
}

test('a server backs itself up each day, keeps the newest, and its last comes back whole', async () => {
  const { directory, open, server, outcomes } = await scene()
  const backups = await open()
  expect(backups.lastAt()).toBe(null)
  await backups.pass(0)
  expect(readdirSync(directory)).toEqual(['berth-2026-11-29T02-00-00Z'])
  for (let day = 0; day < 2; day += 1) await backups.pass(24 * HOUR)
  expect(readdirSync(directory)).toEqual(['berth-2026-11-30T02-00-00Z', 'berth-2026-12-01T02-00-00Z'])
  expect(outcomes).toEqual(['made', 'made', 'made'])
  await backups.stop()
  await server.stop()

  const dataDir = temporaryDirectory()
  const backup = join(directory, 'berth-2026-12-01T02-00-00Z')
  expect(await restore({ backup, dataDir, kinds, now: Date.now() })).toMatchObject({ ok: true })
  const restored = await serveDemo(dataDir)
  expect(await askServer(controlPath(dataDir), ['verify'])).toMatchObject({ ok: true })
  await restored.stop()
})

test('a server that starts again makes none before its time, and clears away one that was cut short', async () => {
  const { directory, open, clock } = await scene()
  const before = await open()
  await before.pass(0)
  await before.stop()
  await clock.pass(20 * HOUR)
  const cut = join(directory, 'berth-2026-11-29T20-00-00Z.part')
  writeFileSync(cut, '')
  const after = await open()
  expect(after.lastAt()).toBe(Date.UTC(2026, 10, 29, 2))
  await after.pass(3 * HOUR)
  expect(readdirSync(directory)).toEqual(['berth-2026-11-29T02-00-00Z'])
  await after.pass(HOUR)
  expect(readdirSync(directory)).toHaveLength(2)
})

test('a backup that fails takes no older one away, is said, and is tried again soon', async () => {
  const { directory, dataDir, open, outcomes, journal } = await scene({ keep: 1 })
  const backups = await open()
  await backups.pass(0)
  // The accounts' file is broken: a copy that cannot be read back is no backup.
  rmSync(join(dataDir, 'accounts.json'))
  writeFileSync(join(dataDir, 'accounts.json'), '{ cut')
  chmodSync(join(dataDir, 'accounts.json'), 0o600)
  await backups.pass(24 * HOUR)
  expect(readdirSync(directory).filter(name => !name.endsWith('.part'))).toEqual(['berth-2026-11-29T02-00-00Z'])
  expect(outcomes).toEqual(['made', 'failed'])
  expect(backups.isLate()).toBe(false)
  expect(journal.lines.map(({ message }) => message)).toEqual(['a backup failed'])
  writeFileSync(join(dataDir, 'accounts.json'), '{}')
  await backups.pass(15 * 60_000)
  expect(outcomes).toEqual(['made', 'failed', 'made'])
  expect(readdirSync(directory).filter(name => !name.endsWith('.part'))).toEqual(['berth-2026-11-30T02-15-00Z'])
})

test('owners learn that the last backup is old, and that the first was never made', async () => {
  const { dataDir, open, clock, directory } = await scene()
  const kept = readFileSync(join(dataDir, 'accounts.json'))
  writeFileSync(join(dataDir, 'accounts.json'), '{ cut')
  const first = await open()
  expect(first.isLate()).toBe(false)
  await first.pass(0)
  expect([first.isLate(), first.lastAt()]).toEqual([true, null])
  writeFileSync(join(dataDir, 'accounts.json'), kept)
  await first.pass(15 * 60_000)
  expect(first.isLate()).toBe(false)
  await first.stop()
  // It was off for days, and the disk it goes to is gone.
  await clock.pass(49 * HOUR)
  const later = await open()
  expect([later.isLate(), readdirSync(directory)]).toEqual([true, ['berth-2026-11-29T02-15-00Z']])
})
