import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { personByEmail } from '../../../../server/accounts/people.ts'
import { askServer, controlPath } from '../../../../server/admin/control.ts'
import { type Moving, move } from '../../../../server/admin/move.ts'
import type { Drawers } from '../../../../server/drawers/drawer.ts'
import { fileDrawers } from '../../../../server/drawers/file-drawer.ts'
import { type KeptMail, keptMail } from '../../../../server/mail/kept-mail.ts'
import { type KeptMessage, keptMessage, keptWishes } from '../../../../server/notices/kept-notices.ts'
import type { Server } from '../../../../server/server.ts'
import { keptWebhook } from '../../../../server/webhooks/kept-webhooks.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { SERVER } from '../../../../shared/sync/policy.ts'
import { roomOf } from '../../../../shared/sync/room.ts'
import { temporaryDirectory } from '../../../helpers/lmdb.ts'
import { post, SECRET, signIn, startNode } from '../../../helpers/nodes.ts'
import { askDatabase, sharedCluster } from '../../../helpers/postgres.ts'

const STATION = 'ben-thanh'
const ROOM = roomOf('station', STATION)

const admin = (server: Server, ...words: string[]) => askServer(controlPath(server.dataDir), words)

/** A server alone whose station is in its third epoch, and what it holds. */
async function lived(sessionSecret = SECRET) {
  const dataDir = temporaryDirectory()
  const { server } = await startNode(undefined, { dataDir, founds: true, sessionSecret })
  const token = await signIn(server, 'customer')
  for (const id of ['s1', 's2']) {
    await post(server, `stations/${STATION}/sessions`, { id, connector: 'c1' }, token)
    await post(server, `stations/${STATION}/sessions/${id}/cancel`, {}, token)
    await server.rooms.decide([ROOM.name], () => [
      { room: ROOM.name, author: SERVER, facts: [], seal: { carry: root => root !== 'sessions' } },
    ])
  }
  await post(server, `stations/${STATION}/sessions`, { id: 's3', connector: 'c2' }, token)
  const [mai, hoa] = ['customer', 'owner'].map(
    who => personByEmail(server.accounts.data(), `${who}@demo.test`)?.id ?? '',
  )
  const held = await heldBy(server)
  expect(held.archives).toHaveLength(2)
  await server.stop()
  const databaseUrl = await (await sharedCluster()).create()
  const parts = { dataDir, databaseUrl, sessionSecret, kinds, now: Date.now() }
  return {
    ...parts,
    token,
    held,
    mai: mai ?? '',
    hoa: hoa ?? '',
    move: (to: Moving['to'], at = dataDir) => move({ ...parts, dataDir: at, to }),
  }
}

/** All of a room, and how far the others are. */
async function heldBy({ log }: Server) {
  const names = await log.rooms()
  const heads = await Promise.all(names.map(async name => [name, (await log.load(name))?.epoch]))
  const archives = await log.archives(ROOM.name)
  const bytes = await Promise.all(archives.map(({ epoch }) => log.archive(ROOM.name, epoch)))
  const records = await log.records(ROOM.name, ['sessions/s1', 'sessions/s2', 'sessions/s3'])
  return { heads, archives, bytes, records, notes: await log.notes(ROOM.name, '') }
}

test('everything moves into a database and back as it is, over several epochs, and each place left is not served', async () => {
  const { dataDir, databaseUrl, token, held, move } = await lived()

  expect(await move('database')).toMatchObject({ ok: true })

  await expect(startNode(undefined, { dataDir })).rejects.toThrow('moved into a database')
  const { server: node } = await startNode(databaseUrl)
  expect(await heldBy(node)).toEqual(held)
  expect(await admin(node, 'verify')).toMatchObject({ ok: true })
  const me = await fetch(`${node.url}/api/me`, { headers: { Authorization: `Bearer ${token}` } })
  expect(me.status).toBe(200)
  expect(await move('directory', temporaryDirectory())).toMatchObject({
    ok: false,
    lines: [expect.stringContaining('1')],
  })
  await node.stop()

  const back = temporaryDirectory()
  expect(await move('directory', back)).toMatchObject({ ok: true })
  await expect(startNode(databaseUrl)).rejects.toThrow('moved into a DATA_DIR')
  const { server: again } = await startNode(undefined, { dataDir: back })
  expect(await heldBy(again)).toEqual(held)
  expect(await admin(again, 'verify')).toMatchObject({ ok: true })
})

test('what is to be told elsewhere moves into a database and back, and the keys that browsers believe', async () => {
  const { dataDir, databaseUrl, move, mai, hoa } = await lived()
  const later = Date.now() + 86_400_000
  const waits = { askedAt: later, tries: 0, nextAt: later }
  const letter: KeptMail = {
    ...{ id: 'm1', to: 'an@demo.test', language: 'vi', ...waits },
    matter: { kind: 'verification', name: 'An \u0000', link: 'https://berth.example.com/x' },
  }
  const browser = { endpoint: 'https://push.example.com/1', keys: { p256dh: 'p', auth: 'a' } }
  const message: KeptMessage = {
    ...{ note: 'n1', person: mai, browser, until: later, ...waits },
    message: { title: 'Ready', text: 'Now', tag: 't', path: '/' },
  }
  const wishes = {
    ...{ person: mai, language: 'vi' as const, receipts: true, news: false, hidesAmounts: false },
    ...{ browsers: [browser], upTo: 7 },
  }
  const webhook = {
    ...{
      id: 'w1',
      person: hoa,
      portal: 'owner' as const,
      url: 'https://example.com/',
      secret: 's',
      events: ['session.started'],
    },
    ...{
      createdAt: 1,
      from: later,
      after: later,
      through: { [STATION]: 3 },
      told: [],
      round: 0,
      tries: 0,
      nextAt: later,
    },
    ...{ failingSince: null, disabledAt: null, lastStatus: null, recent: [] },
  }
  const held = { letter, message, wishes, webhook }
  const files = fileDrawers(dataDir)
  await files('mail', keptMail).change('m1', () => letter)
  await files('push', keptMessage).change('p1', () => message)
  await files('notices', keptWishes).change(mai, () => wishes)
  await files('webhooks', keptWebhook).change('w1', () => webhook)
  const keys = readFileSync(join(dataDir, 'push-keys.json'), 'utf8')

  expect(await move('database')).toMatchObject({ ok: true })

  // A node with nothing in its own directory, and so with keys of its own to begin with.
  const { server: node } = await startNode(databaseUrl)
  expect(await toldBy(node.drawers, mai)).toEqual(held)
  await node.stop()

  const back = temporaryDirectory()
  expect(await move('directory', back)).toMatchObject({ ok: true })
  expect(await toldBy(fileDrawers(back), mai)).toEqual(held)
  expect(JSON.parse(readFileSync(join(back, 'push-keys.json'), 'utf8'))).toEqual(JSON.parse(keys))
  const { journal } = await startNode(undefined, { dataDir: back })
  expect(journal.lines.filter(({ level }) => level === 'error')).toEqual([])
})

/** Where one of each kind is. */
async function toldBy(drawers: Drawers, person: string) {
  return {
    letter: await drawers('mail', keptMail).find('m1'),
    message: await drawers('push', keptMessage).find('p1'),
    wishes: await drawers('notices', keptWishes).find(person),
    webhook: await drawers('webhooks', keptWebhook).find('w1'),
  }
}

test('a database that holds something is not moved into, and then the directory is served as before', async () => {
  const { dataDir, databaseUrl, move } = await lived()
  await (await startNode(databaseUrl)).server.stop()

  expect(await move('database')).toMatchObject({ ok: false, lines: [expect.stringContaining('not empty')] })

  expect((await startNode(undefined, { dataDir })).server.url).toContain('http')
})

test('a move that was cut short is served nowhere, and can be done again', async () => {
  const { dataDir, databaseUrl, move } = await lived()
  expect(await move('database')).toMatchObject({ ok: true })
  const back = temporaryDirectory()
  await askDatabase(databaseUrl, `UPDATE berth.lineage SET system = 'moved'`)
  await expect(startNode(databaseUrl)).rejects.toThrow('moved into a DATA_DIR')

  expect(await move('directory', back)).toMatchObject({ ok: true })
  expect(JSON.parse(readFileSync(join(dataDir, 'log/berth-log.json'), 'utf8'))).toMatchObject({ state: 'moved' })
  expect((await startNode(undefined, { dataDir: back })).server.url).toContain('http')
})
