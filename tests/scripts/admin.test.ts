import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { nodeStep } from '../../scripts/set-up/build.js'
import { setUp } from '../../scripts/set-up.js'
import { station } from '../../shared/documents/station.ts'
import { BARE } from '../../shared/sync/fact.ts'
import { stateFacts } from '../../shared/sync/stating.ts'
import { writeUpdate } from '../../shared/sync/write-update.ts'
import { factsIn } from '../helpers/facts-in.ts'
import { RawClient } from '../helpers/raw-client.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

// Two real processes are under test, so they have to be built. It takes no time when nothing has changed.
beforeAll(async () => {
  await setUp(ROOT, [nodeStep])
}, 120_000)

function newFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'berth-admin-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

function start(script: string, args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, [join(ROOT, 'dist/node', script), ...args], {
    cwd: newFolder(),
    env: { PATH: process.env.PATH ?? '', ...environment },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** A process's output until it ends, and its exit. */
async function admin(dataDir: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = start('scripts/admin.js', words, { DATA_DIR: dataDir, ...environment })
  const printed = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', text => {
    printed.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', text => {
    printed.err += text
  })
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, ...printed }
}

/** The server of a demo, as `npm start` runs it, but without a past. */
async function serve(dataDir: string) {
  const child = start('server/main.js', [], { DATA_DIR: dataDir, PORT: '0', DEMO_QUIET: '1' })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let out = ''
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', text => {
    complaints += text
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', text => {
      out += text
      const found = /Berth is at (\S+)/.exec(out)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('close', () => reject(new Error(`Ended early: ${complaints}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  return { url, stop }
}

async function signIn(url: string, email: string) {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: 'berth-demo' }),
  })
  return (await response.json()) as { token: string; person: { id: string } }
}

async function ownAccount(url: string, { token, person }: Awaited<ReturnType<typeof signIn>>): Promise<RawClient> {
  const client = await RawClient.join(url.replace('http', 'ws'), `account/${person.id}`, { token, berth: true })
  await client.hear('saved')
  return client
}

/** Staff at their station: a customer could not write for long. */
async function atStation(url: string, { token }: Awaited<ReturnType<typeof signIn>>): Promise<RawClient> {
  const client = await RawClient.join(url.replace('http', 'ws'), 'station/ben-thanh', { token, berth: true })
  await client.hear('saved')
  return client
}

/** Puts up one notice after the other, each under a client id of its own, until it is told to stop. */
function writeOn(client: RawClient) {
  const saved: string[] = []
  let isOver = false
  const writing = (async () => {
    while (!isOver) {
      const id = `n${saved.length}`
      const value = { at: Date.now(), text: 'A notice' }
      const update = writeUpdate(
        stateFacts(client.doc, [{ root: 'notices', id, name: BARE, value }], 1000 + saved.length, 0),
      )
      const since = client.said.length
      client.offer(update)
      await client.hear('saved', since)
      Y.applyUpdate(client.doc, update)
      saved.push(`notices/${id}`)
    }
  })()
  return {
    saved,
    stop: () => {
      isOver = true
      return writing
    },
  }
}

test('whoever is revoked while the server runs is out at once, and nobody else', async () => {
  const dataDir = newFolder()
  const { url } = await serve(dataDir)
  const [one, two] = [await signIn(url, 'customer@demo.test'), await signIn(url, 'customer2@demo.test')]
  const [revoked, neighbour] = [await ownAccount(url, one), await ownAccount(url, two)]

  expect(await admin(dataDir, ['revoke', 'customer@demo.test'])).toMatchObject({ code: 0, err: '' })

  expect((await revoked.closed).code).toBe(4401)
  await neighbour.settle()
  expect(await signIn(url, 'customer@demo.test')).not.toHaveProperty('token')
  expect((await admin(dataDir, ['list'])).out).toMatch(/customer@demo\.test.*revoked/)
})

test('a copy made while somebody writes holds all that was saved before, and is served in new epochs', async () => {
  const [dataDir, backup, restored] = [newFolder(), join(newFolder(), 'copy'), join(newFolder(), 'data')]
  const before = await serve(dataDir)
  const client = await atStation(before.url, await signIn(before.url, 'staff@demo.test'))
  const { epoch } = await client.hear('saved')
  const writing = writeOn(client)
  while (writing.saved.length < 10) await client.settle()
  const certain = [...writing.saved]

  expect(await admin(dataDir, ['backup', backup])).toMatchObject({ code: 0, err: '' })
  await writing.stop()
  expect(await before.stop()).toBe(0)
  expect(await admin(restored, ['restore', backup])).toMatchObject({ code: 0, err: '' })
  const table = readFileSync(join(backup, 'log/data.mdb'))
  for (const words of [['verify'], ['verify', backup]]) {
    const verified = await admin(restored, words)
    expect(verified).toMatchObject({ code: 0, err: '' })
    expect(verified.out).toMatch(/^\d+ rooms: \d{2,} facts rightly accepted, 0 problems$/m)
  }
  expect(readFileSync(join(backup, 'log/data.mdb')).equals(table)).toBe(true)

  const after = await serve(restored)
  const again = await atStation(after.url, await signIn(after.url, 'staff@demo.test'))
  expect((await again.hear('saved')).epoch).toBeGreaterThan(epoch)
  expect(Object.keys(factsIn(again.doc, station))).toEqual(expect.arrayContaining(certain))
})

test('every failure is explained, ends with an error, and tells no secret', async () => {
  const [dataDir, secret] = [newFolder(), 'a secret that nobody is to read in any log']
  for (const words of [
    [],
    ['dance'],
    ['revoke', 'nobody@demo.test'],
    ['restore', dataDir],
    ['verify'],
    ['verify', dataDir],
    ['backup'],
  ]) {
    const { code, out, err } = await admin(dataDir, words, { SESSION_SECRET: secret })
    expect({ words, code, out }).toEqual({ words, code: 1, out: '' })
    expect(err.trim()).not.toBe('')
    expect(err).not.toMatch(/ at .*\.js:\d+/)
    expect(err).not.toContain(secret)
  }
  const short = await admin(dataDir, ['list'], { SESSION_SECRET: 'short secret' })
  expect(short).toMatchObject({ code: 1, err: expect.stringContaining('SESSION_SECRET is too short') })
  expect(short.err).not.toContain('short secret')
})
