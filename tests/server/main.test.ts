import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { nodeStep } from '../../scripts/set-up/build.js'
import { setUp } from '../../scripts/set-up.js'
import { BARE } from '../../shared/sync/fact.ts'
import { stateFacts } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import { RawClient } from '../helpers/raw-client.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MAIN = join(ROOT, 'dist/node/server/main.js')

// The process itself is under test, so it has to be built. It takes no time when nothing has changed.
beforeAll(async () => {
  await setUp(ROOT, [nodeStep])
}, 120_000)

function newFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'berth-main-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

interface Running {
  child: ChildProcess
  /** Its output so far. */
  output: () => { out: string; err: string }
  ended: Promise<number | NodeJS.Signals | null>
  /** Settles with its address once that is printed. */
  url: Promise<string>
}

/** Runs the server with nothing but this environment. With a limit, no file may grow past so many kilobytes. */
function run(environment: Record<string, string>, mostKilobytes?: number): Running {
  const limited = ['--norc', '-c', `trap '' XFSZ; ulimit -f ${mostKilobytes}; exec "$0" "$1"`, process.execPath, MAIN]
  const [program, args] = mostKilobytes === undefined ? [process.execPath, [MAIN]] : ['bash', limited]
  const child = spawn(program, args, {
    cwd: newFolder(),
    env: { PATH: process.env.PATH ?? '', PORT: '0', DEMO: '0', ...environment },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = { out: '', err: '' }
  child.stderr.setEncoding('utf8').on('data', text => {
    printed.err += text
  })
  const url = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', text => {
      printed.out += text
      const found = /Berth is at (\S+)/.exec(printed.out)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(`Ended early: ${printed.err}`)))
  })
  url.catch(() => {})
  const ended = new Promise<number | NodeJS.Signals | null>(resolve => {
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  return { child, output: () => printed, ended, url }
}

async function guest(url: string): Promise<{ token: string; id: string }> {
  const response = await fetch(`${url}/api/guest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  })
  const { token, person } = (await response.json()) as { token: string; person: { id: string } }
  return { token, id: person.id }
}

async function account(url: string): Promise<RawClient> {
  const { token, id } = await guest(url)
  return RawClient.open(url.replace('http', 'ws'), `account/${id}`, { token, berth: true })
}

test('a fresh server says where it is and who may sign in, and stops in good order when told', async () => {
  const dataDir = newFolder()
  const server = run({ DATA_DIR: dataDir, DEMO: '', DEMO_QUIET: '1' })
  const url = await server.url
  expect(server.output().out).toBe(`Berth is at ${url}
  customers               ${url}/
  staff                   ${url}/staff/
  owners                  ${url}/owner/
  all three               ${url}/demo/
Sign in with the password berth-demo as one of:
  customer@demo.test      customer
  customer2@demo.test     customer
  staff@demo.test         staff
  staff2@demo.test        staff
  owner@demo.test         owner
`)
  const client = await account(url)
  client.greet()
  await client.hear('saved')
  const startedAt = performance.now()
  server.child.kill('SIGTERM')
  expect(await client.closed).toEqual({ code: 4503, reason: 'tryLater' })
  expect(await server.ended).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(5000)

  const again = run({ DATA_DIR: dataDir, DEMO_QUIET: '1' })
  await again.url
  expect(again.output().out).toContain('berth-demo')
})

test('a client that never says goodbye does not keep the server from stopping', async () => {
  const server = run({ DATA_DIR: newFolder() })
  const client = await account(await server.url)
  client.socket.pause()
  const startedAt = performance.now()
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(5000)
})

test('a second signal ends it at once', async () => {
  const server = run({ DATA_DIR: newFolder() })
  const client = await account(await server.url)
  client.socket.pause()
  server.child.kill('SIGTERM')
  server.child.kill('SIGINT')
  expect(await server.ended).toBe('SIGKILL')
})

test('a bad environment is explained, whole, and nothing is written', async () => {
  const server = run({ PORT: 'http', DEMO: 'yes', DATABASE_URL: 'postgres://u:hunter2@h/d' })
  expect(await server.ended).toBe(78)
  expect(
    server
      .output()
      .err.trim()
      .split('\n')
      .map(line => line.split(' ')[0]),
  ).toEqual(['PORT', 'DEMO', 'SESSION_SECRET'])
  expect(JSON.stringify(server.output())).not.toContain('hunter2')
})

test('a demo is not opened to the network', async () => {
  const server = run({ DATA_DIR: newFolder(), HOST: '0.0.0.0', DEMO: '1' })
  expect(await server.ended).toBe(78)
  expect(server.output().err).toContain('A demo has people whose password everybody knows')
})

test('without a demo the first start gives a link for an owner, and keeps its token out of the journal', async () => {
  const server = run({ DATA_DIR: newFolder(), DEMO: '0' })
  const url = await server.url
  const link = new RegExp(`${url}/join#(\\S+)`).exec(server.output().out)
  expect(link).not.toBe(null)
  expect(server.output().err).not.toContain(link?.[1])
})

test('a server that no owner has come to yet starts again, and gives a link for an owner', async () => {
  const dataDir = newFolder()
  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGTERM'] as const) {
    const server = run({ DATA_DIR: dataDir, DEMO: '0' })
    const url = await server.url
    expect(server.output().out).toContain(`${url}/join#`)
    // A guest who comes before the owner, and goes for good.
    const { token, id } = await guest(url)
    const client = await RawClient.open(url.replace('http', 'ws'), `account/${id}`, { token, berth: true })
    client.greet()
    await client.hear('saved')
    const gone = await fetch(`${url}/api/me/close`, {
      ...{ method: 'POST', body: '{}' },
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    })
    expect(gone.status).toBe(200)
    server.child.kill(signal)
    await server.ended
  }
})

test('a port in use is explained', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const server = run({ DATA_DIR: newFolder(), PORT: port })
  expect(await server.ended).toBe(69)
  expect(server.output().err).toBe(
    `Port ${port} is in use. Stop whoever listens there, or set PORT (HOST 127.0.0.1, PORT ${port})\n`,
  )
})

test('a directory of somebody else’s is explained and left alone', async () => {
  const dataDir = newFolder()
  const file = join(dataDir, 'thesis.txt')
  writeFileSync(file, 'do not touch')
  const server = run({ DATA_DIR: dataDir })
  expect(await server.ended).toBe(73)
  expect(server.output().err).toBe(`DATA_DIR is not empty and holds nothing of Berth: ${dataDir}\n`)
  expect(readFileSync(file, 'utf8')).toBe('do not touch')
})

test('when the disk is full it stops acknowledging and ends with an error', async () => {
  const server = run({ DATA_DIR: newFolder() }, 64)
  const url = await server.url
  const acknowledged: RawClient[] = []
  let last = await account(url)
  for (let isKept = await fills(last); isKept; isKept = await fills(last)) {
    acknowledged.push(last)
    last = await account(url)
  }
  expect((await last.closed).code).toBe(4503)
  expect(await server.ended).toBe(74)
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(server.output().err).toContain('the store has failed')
})

/** Whether the server had room for one more room. */
/** States one favourite after the other, as far as they are kept. */
async function fills(client: RawClient): Promise<boolean> {
  if (!(await greets(client))) return false
  for (let place = 0; place < 40; place += 1) {
    const since = client.said.length
    const favourite = { root: 'favourites', id: `f${place}`, name: BARE, value: true }
    client.offer(writeUpdate(stateFacts(client.doc, [favourite], 1000 + place, 0)))
    const isSaved = await client.hear('saved', since).then(
      () => true,
      () => false,
    )
    if (!isSaved) return false
  }
  return true
}

async function greets(client: RawClient): Promise<boolean> {
  client.greet()
  return client.hear('saved').then(
    () => true,
    () => false,
  )
}
