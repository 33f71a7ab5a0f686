import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sayProgress } from '../../../server/demo/progress.ts'
import { type SeedOptions, seedDemo } from '../../../server/demo/seed.ts'
import { openLmdbLog } from '../../../server/store/lmdb.ts'
import { CHEAP, makeLog, newFolder } from '../accounts/place.ts'

async function first(options: Partial<SeedOptions> = {}) {
  const dataDir = options.dataDir ?? (await newFolder())
  const told: number[] = []
  const asked: SeedOptions = {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    demo: undefined,
    passwordCost: CHEAP,
    journal: makeLog(),
    progress: day => told.push(day),
    days: 1,
    ...options,
  }
  return { dataDir, told, seed: () => seedDemo(asked) }
}

async function roomsIn(dataDir: string): Promise<string[]> {
  const opened = await openLmdbLog({ directory: join(dataDir, 'log'), onFailure: () => {} })
  if (!opened.ok) throw new Error(opened.words)
  const rooms = await opened.log.rooms()
  await opened.log.close()
  return rooms
}

test('the first start of a demo gives it a past, and the next one leaves it alone', async () => {
  const { dataDir, told, seed } = await first()
  expect(await seed()).toBe(true)
  expect(told[0]).toBe(1)
  const rooms = await roomsIn(dataDir)
  expect(rooms.filter(name => name.startsWith('station/')).length).toBe(5)
  expect(rooms.filter(name => name.startsWith('account/')).length).toBeGreaterThan(10)
  const days = told.length
  expect(await seed()).toBe(false)
  expect(told.length).toBe(days)
})

test('what a start has left behind that was killed on the way is thrown away, and made anew', async () => {
  const dataDir = await newFolder()
  const killed = await first({
    dataDir,
    progress: () => {
      throw new Error('killed')
    },
  })
  await expect(killed.seed()).rejects.toThrow('killed')
  expect(readdirSync(dataDir).sort()).toEqual(['accounts.json', 'log.seeding', 'session-secret'])
  const again = await first({ dataDir })
  expect(await again.seed()).toBe(true)
  expect(readdirSync(dataDir).sort()).toEqual(['accounts.json', 'log', 'session-secret'])
  expect((await roomsIn(dataDir)).length).toBeGreaterThan(20)
})

test('nothing is seeded where no demo is wanted, or where it would be open to the network', async () => {
  const none = await first({ demo: '0' })
  const open = await first({ host: '0.0.0.0', demo: '1' })
  expect([await none.seed(), await open.seed()]).toEqual([false, false])
  expect(existsSync(join(none.dataDir, 'log'))).toBe(false)
})

test('a port that is taken is found out before, not after', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const { told, seed } = await first({ port: (other.address() as AddressInfo).port })
  await expect(seed()).rejects.toThrow('in use')
  expect(told).toEqual([])
})

test('how far it has come is one line that changes on a terminal, and some lines in a file', () => {
  const written = (isTTY: boolean) => {
    let text = ''
    const say = sayProgress({ isTTY, write: (more: string) => (text += more) })
    for (let day = 1; day <= 21; day += 1) say(day, 20)
    return text
  }
  expect(written(false)).toBe(
    'Seeding the demo: day 1 of 20 …\nSeeding the demo: day 10 of 20 …\nSeeding the demo: day 20 of 20 …\n',
  )
  expect(written(true).split('\r').length).toBe(21)
  expect(written(true)).toContain('day 20 of 20 …\n')
})
