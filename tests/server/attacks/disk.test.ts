import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeOwnerLink } from '../../../server/accounts/admin.ts'
import type { Person } from '../../../server/accounts/data.ts'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { Table } from '../../../server/accounts/table.ts'
import { mayBegin } from '../../../server/beginnings.ts'
import { foundDemoStations } from '../../../server/demo/found.ts'
import { EXIT } from '../../../server/exit.ts'
import { openJournal } from '../../../server/journal.ts'
import { createServer, type Server } from '../../../server/server.ts'
import { openLmdbLog } from '../../../server/store/lmdb.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { bytes, opening } from '../../helpers/changes.ts'
import { startChild } from '../../helpers/child.ts'
import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'
import { Random } from '../../helpers/random.ts'
import { CHEAP, makeLog } from '../accounts/place.ts'

async function serve(dataDir: string, people: 'demo' | 'none' = 'demo'): Promise<Server> {
  const server = await createServer({
    ...{ host: '127.0.0.1', port: 0, dataDir, kinds, creates: mayBegin, journal: makeLog(), passwordCost: CHEAP },
    extend: async core => {
      if (people === 'demo') await seedDemoPeople(core.accounts)
      if (people === 'demo') await foundDemoStations(core)
      return {}
    },
  })
  onTestFinished(() => server.stop())
  return server
}

/** Everything below a directory that any other user of the machine may open. */
function openToOthers(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  return ['.', ...names].filter(name => (statSync(join(directory, name)).mode & 0o077) !== 0)
}

test('nobody else on the machine may read what lies on the disk, whatever the umask and whatever it was before', async () => {
  const before = process.umask(0)
  onTestFinished(() => void process.umask(before))
  const dataDir = join(temporaryDirectory(), 'data')
  mkdirSync(dataDir, { mode: 0o777 })
  const server = await serve(dataDir)

  expect(openToOthers(dataDir)).toEqual([])
  const backup = join(temporaryDirectory(), 'backup')
  expect((await server.log.backup(backup)).ok).toBe(true)
  expect(openToOthers(backup)).toEqual([])
})

test('accounts that are lost beside a log with rooms end the start in words, and let no demo in', async () => {
  const dataDir = temporaryDirectory()
  const first = await serve(dataDir)
  await first.stop()
  rmSync(join(dataDir, 'accounts.json'))

  const again = serve(dataDir)

  await expect(again).rejects.toMatchObject({ code: EXIT.noData })
  await expect(again).rejects.toThrow(/accounts\.json has nobody/)
})

test('a station that the accounts have forgotten cannot be founded anew', async () => {
  const server = await serve(temporaryDirectory())
  const { accounts, url } = server
  await accounts.change(data => ({ data: { ...data, people: Table.of(forgetful(data.people.rows())) }, answer: null }))
  const { path } = await makeOwnerLink(accounts)
  const token = path.split(/[#/]/).at(-1)
  const newcomer = { name: 'Mallory', email: 'mallory@example.com', password: 'a long password' }
  const entered = await post(`${url}/api/invitations/accept`, { token, newcomer })
  const { signedIn } = (await entered.json()) as { signedIn: { token: string } }

  const found = (station: string) => post(`${url}/api/stations`, { station }, signedIn.token)

  expect([await (await found('ben-thanh')).json(), (await found('ben-thanh-2')).status]).toEqual([
    { why: 'station-taken' },
    200,
  ])
})

function forgetful(people: readonly Person[]): Person[] {
  return people.map(person => ({ ...person, roles: {} }))
}

function post(url: string, body: object, token?: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

test('a server that was killed holds the log no longer, though its parent has not noticed yet', async () => {
  const directory = temporaryDirectory()
  // `sleep` takes the place of the shell and never waits for its child: what is killed stays a zombie.
  const shell = 'exec 3<&0; "$@" <&3 & exec sleep 60'
  const parent = await startChild('tests/server/store/processes/hold.ts', [directory], shell)
  expect(await parent.line()).toBe('opened')
  const [claim = ''] = readdirSync(directory).filter(name => name.startsWith('owner.'))
  const pid = Number(claim.split('.')[1])
  process.kill(pid, 'SIGKILL')
  while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) await new Promise(setImmediate)

  const opened = await openLmdbLog({ directory, onFailure: () => {} })

  expect(opened).toMatchObject({ ok: true })
  if (opened.ok) await opened.log.close()
})

/** A closed log with pages of all sorts. */
async function filledLog(): Promise<string> {
  const directory = temporaryDirectory()
  const log = await openedLog(directory)
  for (let room = 0; room < 120; room += 1) {
    await log.commit([opening(`station/s${room}`)])
    if (room % 10 === 0) await log.snapshot(`station/s${room}`, 0, 1, bytes('x'.repeat(9000)))
  }
  await log.close()
  return directory
}

const SEED = Date.now() % 1_000_000

test.each(Array.from({ length: 24 }, (_, nth) => SEED + nth))(
  'a table that the disk has damaged is refused in words or read, and ends no process (seed %i)',
  async seed => {
    const directory = await filledLog()
    const path = join(directory, 'data.mdb')
    const random = new Random(seed)
    const { size } = statSync(path)
    if (random.chance(0.4)) truncateSync(path, random.below(size))
    else writeFileSync(path, damaged(readFileSync(path), random))

    const child = await startChild('tests/server/store/processes/read-all.ts', [directory])

    expect(['read', 'damaged', 'unreadable']).toContain(await child.line())
    expect(await child.ended()).toEqual({ code: 0, signal: null })
  },
)

/** With a page, or a few bytes at the head of one, that was overwritten. */
function damaged(table: Buffer, random: Random): Buffer {
  const at = random.below(table.length / 4096) * 4096
  const length = random.chance(0.5) ? 4096 : 32
  for (let byte = at; byte < at + length; byte += 1) table[byte] = random.below(256)
  return table
}

test('a mistake of ours can be read in the journal, wherever it stands', () => {
  const lines: string[] = []
  const journal = openJournal({ write: line => void lines.push(line) })
  const trouble = { room: 'station/a', error: new TypeError('no such spot', { cause: new Error('of c9') }) }

  journal.error({ trouble }, 'the server met what it cannot put right')
  journal.error({ trouble: trouble.error }, 'the same')

  for (const line of lines) {
    expect(line).toContain('no such spot')
    expect(line).toContain('of c9')
    expect(line).toContain('disk.test.ts')
  }
})
