import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { askServer, controlPath } from '../../../server/admin/control.ts'
import { runOffline } from '../../../server/admin/offline.ts'
import { restore } from '../../../server/admin/restore.ts'
import type { Server } from '../../../server/server.ts'
import { account } from '../../../shared/documents/account.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { BARE } from '../../../shared/sync/fact.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { serveDemo } from '../../helpers/demo-server.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { RawClient } from '../../helpers/raw-client.ts'

async function signIn({ url }: Server) {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'customer@demo.test', password: 'berth-demo' }),
  })
  return (await response.json()) as { token: string; person: { id: string } }
}

async function ownAccount(server: Server, { token, person }: Awaited<ReturnType<typeof signIn>>) {
  const client = await RawClient.join(server.url.replace('http', 'ws'), `account/${person.id}`, { token, berth: true })
  await client.hear('saved')
  return client
}

async function rename(client: RawClient, id: number, name: string): Promise<void> {
  const update = writeUpdate(stateFacts(client.doc, [{ root: 'profile', id: 'name', name: BARE, value: name }], id, 0))
  const since = client.said.length
  client.offer(update)
  await client.hear('saved', since)
  Y.applyUpdate(client.doc, update)
}

test('a backup of a server that runs comes back as it was then, every room in a new epoch', async () => {
  const [dataDir, backup, restored] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()]
  const before = await serveDemo(dataDir)
  const customer = await signIn(before)
  const client = await ownAccount(before, customer)
  await rename(client, 70, 'An')
  const { epoch } = await client.hear('saved')
  expect(await askServer(controlPath(dataDir), ['backup', join(backup, 'monday')])).toMatchObject({ ok: true })
  await rename(client, 71, 'An Nguyen')
  await before.stop()

  const now = Date.now()
  expect(await restore({ backup: join(backup, 'monday'), dataDir: restored, kinds, now })).toMatchObject({ ok: true })
  const after = await serveDemo(restored)
  // Tokens and people came along: no one has to sign in again.
  const again = await ownAccount(after, customer)
  expect(factsIn(again.doc, account)).toMatchObject({ 'profile/name': 'An' })
  expect((await again.hear('saved')).epoch).toBeGreaterThan(epoch)

  // A client that saw facts the backup lacks is sent away with them, and they do not come back by themselves.
  const stale = await RawClient.open(after.url.replace('http', 'ws'), `account/${customer.person.id}`, {
    token: customer.token,
    berth: true,
  })
  stale.greet(Y.encodeStateVector(client.doc))
  expect((await stale.closed).code).toBe(4410)
  await rename(again, 72, 'An Tran')
  expect(await askServer(controlPath(restored), ['verify'])).toMatchObject({ ok: true })
})

test('a backup can be made and everything judged again while no server runs', async () => {
  const [dataDir, backup] = [temporaryDirectory(), temporaryDirectory()]
  const server = await serveDemo(dataDir)
  await rename(await ownAccount(server, await signIn(server)), 70, 'An')
  await server.stop()
  const config = { dataDir, sessionSecret: undefined }
  const verified = await runOffline(config, kinds, ['verify'])
  expect(verified.lines[0]).toMatch(/^\d+ rooms: \d{2,} facts rightly accepted, 0 problems$/)
  expect(await runOffline(config, kinds, ['backup', join(backup, 'x')])).toMatchObject({ ok: true })
  expect(await runOffline(config, kinds, ['backup', join(backup, 'x')])).toMatchObject({ ok: false })
})

test('a backup is restored into an empty directory and nowhere else', async () => {
  const [dataDir, backup] = [temporaryDirectory(), temporaryDirectory()]
  const server = await serveDemo(dataDir)
  await askServer(controlPath(dataDir), ['backup', join(backup, 'x')])
  const now = Date.now()
  expect(await restore({ backup: join(backup, 'x'), dataDir, kinds, now })).toMatchObject({ ok: false })
  expect(await restore({ backup: dataDir, dataDir: temporaryDirectory(), kinds, now })).toMatchObject({ ok: false })
  await server.stop()
})

test('a backup that was cut short, or that would take the place of somebody’s accounts, is not restored', async () => {
  const [dataDir, backup] = [temporaryDirectory(), join(temporaryDirectory(), 'x')]
  const server = await serveDemo(dataDir)
  await askServer(controlPath(dataDir), ['backup', backup])
  await server.stop()
  const now = Date.now()
  for (const name of ['accounts.json', 'session-secret']) {
    const taken = temporaryDirectory()
    writeFileSync(join(taken, name), '{}')
    expect(await restore({ backup, dataDir: taken, kinds, now })).toEqual({
      ok: false,
      lines: [`${taken} already holds ${name}: a backup is restored into an empty directory`],
    })
    expect(readdirSync(taken)).toEqual([name])
  }
  rmSync(join(backup, 'accounts.json'))
  const empty = temporaryDirectory()
  expect(await restore({ backup, dataDir: empty, kinds, now })).toEqual({
    ok: false,
    lines: [`${backup} is no backup: it has no accounts.json`],
  })
  expect(readdirSync(empty)).toEqual([])
})

test('a restore that was cut short can be run again', async () => {
  const [dataDir, backup, restored] = [temporaryDirectory(), join(temporaryDirectory(), 'x'), temporaryDirectory()]
  const server = await serveDemo(dataDir)
  await askServer(controlPath(dataDir), ['backup', backup])
  await server.stop()
  // An unknown kind ends it halfway, as a lack of space would.
  await expect(restore({ backup, dataDir: restored, kinds: new Map(), now: Date.now() })).rejects.toThrow()
  expect(readdirSync(restored)).toContain('accounts.json')
  expect(await restore({ backup, dataDir: restored, kinds, now: Date.now() })).toMatchObject({ ok: true })
  const again = await restore({ backup, dataDir: restored, kinds, now: Date.now() })
  expect(again.lines[0]).toContain('already holds a log')
})

test.each([[['list', 'more']], [['dance']], [[]], [['reset']], [['backup']], [['revoke', 'a', 'b']]])(
  'the words %j get the list of what can be said',
  async words => {
    const dataDir = temporaryDirectory()
    const server = await serveDemo(dataDir)
    const reply = await askServer(controlPath(dataDir), words)
    expect(reply?.ok).toBe(false)
    expect(reply?.lines[0]).toMatch(/^npm run admin list/)
    await server.stop()
    expect((await runOffline({ dataDir: temporaryDirectory(), sessionSecret: undefined }, kinds, words)).ok).toBe(false)
  },
)
