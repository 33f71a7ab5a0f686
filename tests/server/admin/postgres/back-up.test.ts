import { join } from 'node:path'
import { expect, test } from 'vitest'
import { askServer, controlPath } from '../../../../server/admin/control.ts'
import { restore } from '../../../../server/admin/restore.ts'
import { judgeBackup } from '../../../../server/admin/verify/backup.ts'
import type { Server } from '../../../../server/server.ts'
import { call } from '../../../../shared/api/call.ts'
import { setPhoto } from '../../../../shared/api/station.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { photoPath } from '../../../../shared/photo.ts'
import { temporaryDirectory } from '../../../helpers/lmdb.ts'
import { post, signIn, startNode, twoNodes } from '../../../helpers/nodes.ts'
import { webpOf } from '../../../helpers/photo.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

const STATION = 'ben-thanh'

async function phases(server: Server, token: string): Promise<Record<string, string>> {
  const headers = { Authorization: `Bearer ${token}` }
  const response = await fetch(`${server.url}/api/stations/${STATION}`, { headers })
  const { sessions } = (await response.json()) as { sessions: { id: string; phase: string }[] }
  return Object.fromEntries(sessions.map(({ id, phase }) => [id, phase]))
}

const epochOf = async (server: Server) => (await server.log.load(`station/${STATION}`))?.epoch ?? 0
const emptyDatabase = async () => (await sharedCluster()).create()
const admin = (server: Server, ...words: string[]) => askServer(controlPath(server.dataDir), words)

const sized = (width: number) => webpOf({ width }).toString('base64')

/** Gives the place a photo; its address. */
async function photographed(server: Server): Promise<string> {
  const caller = { fetch, base: server.url, token: await signIn(server, 'owner', 'owner') }
  const set = await call(setPhoto, { station: STATION, photo: { large: sized(640), small: sized(96) } }, caller)
  return photoPath(STATION, set.ok ? (set.value.photo ?? '') : set.why, 'large')
}

const statusOf = async (server: Server, path: string) => (await fetch(server.url + path)).status

/** Two nodes on which a session was booked and a photo given, and a backup of them. */
async function backedUp() {
  const { one, two } = await twoNodes()
  const token = await signIn(one, 'customer')
  const photo = await photographed(one)
  expect(await statusOf(two, photo)).toBe(200)
  await post(two, `stations/${STATION}/sessions`, { id: 's1', connector: 'c1' }, token)
  const backup = join(temporaryDirectory(), 'monday')
  expect(await admin(one, 'backup', backup)).toMatchObject({ ok: true })
  await post(two, `stations/${STATION}/sessions`, { id: 's2', connector: 'c2' }, token)
  return { backup, token, photo, epoch: await epochOf(one) }
}

test('a backup of nodes that run comes back as it was then, in a database and in a directory, in new epochs', async () => {
  const { backup, token, photo, epoch } = await backedUp()
  expect(await judgeBackup(backup, kinds)).toMatchObject({ ok: true })
  const places = [
    { databaseUrl: await emptyDatabase(), dataDir: temporaryDirectory() },
    { databaseUrl: undefined, dataDir: temporaryDirectory() },
  ]

  for (const place of places) {
    expect(await restore({ ...place, backup, kinds, now: Date.now() })).toMatchObject({ ok: true })
    const { server } = await startNode(place.databaseUrl, { dataDir: place.dataDir })

    // The session of the customer came along: nobody has to sign in again.
    expect(await phases(server, token)).toEqual({ s1: 'held' })
    expect(await statusOf(server, photo)).toBe(200)
    expect(await epochOf(server)).toBeGreaterThan(epoch)
    expect(await admin(server, 'verify')).toMatchObject({ ok: true })
    const other = await signIn(server, 'customer2')
    const booked = await post(server, `stations/${STATION}/sessions`, { id: 's2', connector: 'c2' }, other)
    expect(booked.json).toMatchObject({ phase: 'held' })
    await server.stop()
  }
})

test('a server alone moves into a database by a backup', async () => {
  const dataDir = temporaryDirectory()
  const { server } = await startNode(undefined, { dataDir, founds: true })
  const token = await signIn(server, 'customer')
  await post(server, `stations/${STATION}/sessions`, { id: 's1', connector: 'c1' }, token)
  const backup = join(temporaryDirectory(), 'monday')
  expect(await admin(server, 'backup', backup)).toMatchObject({ ok: true })
  await server.stop()
  const databaseUrl = await emptyDatabase()

  expect(await restore({ backup, databaseUrl, dataDir, kinds, now: Date.now() })).toMatchObject({ ok: true })

  const node = (await startNode(databaseUrl)).server
  expect(await phases(node, token)).toEqual({ s1: 'held' })
  expect(await admin(node, 'verify')).toMatchObject({ ok: true })
})

test('a database that holds something is not restored into, and one that was not restored to the end is not served', async () => {
  const { backup } = await backedUp()
  const databaseUrl = await emptyDatabase()
  const again = () => restore({ backup, databaseUrl, dataDir: '', kinds, now: Date.now() })
  expect(await again()).toMatchObject({ ok: true })

  expect(await again()).toMatchObject({ ok: false, lines: [expect.stringContaining('The database is not empty')] })

  await askDatabase(databaseUrl, `UPDATE berth.lineage SET system = 'restoring', timeline = 0, safe = false`)
  await expect(startNode(databaseUrl)).rejects.toThrow('npm run admin adopt')
})

test('every row of a room outlives the way into a backup and back', async () => {
  const { one } = await twoNodes()
  const token = await signIn(one, 'customer')
  for (const at of [1, 2, 3]) {
    await post(one, `stations/${STATION}/sessions`, { id: `s${at}`, connector: 'c1' }, token)
    await post(one, `stations/${STATION}/sessions/s${at}/cancel`, {}, token)
  }
  const backup = join(temporaryDirectory(), 'monday')
  expect(await admin(one, 'backup', backup)).toMatchObject({ ok: true })
  const databaseUrl = await emptyDatabase()
  await restore({ backup, databaseUrl, dataDir: '', kinds, now: Date.now() })
  const restored = await openedPostgresLog(databaseUrl)

  for (const name of await one.log.rooms()) {
    const records = (await askDatabase(databaseUrl, INDEX, [name])) as { record: string }[]
    const ids = records.map(({ record }) => record)
    const [before, after] = [await one.log.records(name, ids), await restored.records(name, ids)]
    for (const [id, { owner, facts }] of before) {
      expect(after.get(id)).toMatchObject({ owner })
      expect([...(after.get(id)?.facts ?? [])]).toEqual([...facts])
    }
    expect(await restored.notes(name, '')).toEqual(await one.log.notes(name, ''))
  }
})

const INDEX = 'SELECT c.record FROM berth.record c JOIN berth.room r ON r.id = c.room WHERE r.name = $1'
