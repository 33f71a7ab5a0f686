import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { revokePerson } from '../../../server/accounts/admin.ts'
import { personByEmail } from '../../../server/accounts/people.ts'
import { admitEverywhere } from '../../../server/accounts/shared-throttles.ts'
import { ALLOWANCES } from '../../../server/accounts/throttles.ts'
import type { Server } from '../../../server/server.ts'
import { addCharger, retireCharger } from '../../../shared/api/chargers.ts'
import { bookSession, startSession, stopSession } from '../../../shared/api/session.ts'
import { getStation } from '../../../shared/api/station.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { listen } from '../../helpers/event-stream.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { post, signIn, startNode, twoNodes, visit } from '../../helpers/nodes.ts'
import { sharedCluster } from '../../helpers/postgres.ts'
import type { RawClient } from '../../helpers/raw-client.ts'
import { sessionFact } from '../../helpers/station-scene.ts'
import { WireCharger } from '../../helpers/wire-charger.ts'
import { CONNECTOR, IDENTITY, STATION, signedIn } from '../ocpp/foreign-scene.ts'

/** The states of the moment as the server showed them last, by their keys. */
function shownTo(client: RawClient): Map<string, unknown> {
  const said = client.said.flatMap(said => (said.kind === 'awareness' ? said.states : []))
  return new Map(
    said.flatMap(({ state }) => {
      const { key, state: shown } = (state ?? {}) as { key?: string; state?: unknown }
      return key === undefined ? [] : [[key, shown] as const]
    }),
  )
}

const ready = async (server: Server) => (await fetch(`${server.url}/readyz`)).status

test('who signs in at one node is known at another, and what is booked there is heard and granted everywhere', async () => {
  const { one, two, troubles } = await twoNodes()
  // Not at once on a busy machine: it says ready only if a commit takes less than two seconds.
  for (const node of [one, two]) await expect.poll(() => ready(node)).toBe(200)
  const token = await signIn(one, 'customer')
  const watcher = await visit(one, 'station/ben-thanh', token)
  const before = watcher.said.length

  const booked = await post(two, 'stations/ben-thanh/sessions', { id: 's1', connector: 'c1' }, token)

  expect(booked.json).toMatchObject({ id: 's1', phase: 'held' })
  await watcher.hear('update', before)
  const rival = await post(
    one,
    'stations/ben-thanh/sessions',
    { id: 's2', connector: 'c1' },
    await signIn(two, 'customer2'),
  )
  expect(rival.json).toEqual({ why: 'taken' })
  await watcher.close()
  expect(troubles().filter(({ level }) => level === 'error')).toEqual([])
})

test('of two who book one spot at two nodes at once, one gets it', async () => {
  const { one, two } = await twoNodes()
  const tokens = [await signIn(one, 'customer'), await signIn(two, 'customer2')]
  const book = (server: Server, at: number) =>
    post(server, 'stations/ben-thanh/sessions', { id: `s${at}`, connector: 'c1' }, tokens[at])
  const phases = async (server: Server) => {
    const headers = { Authorization: `Bearer ${tokens[0]}` }
    const response = await fetch(`${server.url}/api/stations/ben-thanh`, { headers })
    const { sessions } = (await response.json()) as { sessions: { phase: string }[] }
    return sessions.map(({ phase }) => phase).filter(phase => phase !== 'denied')
  }

  await Promise.all([book(one, 0), book(two, 1)])

  await expect.poll(() => phases(one)).toEqual(['held'])
  await expect.poll(() => phases(two)).toEqual(['held'])
})

test('what a node accepts and does not live to answer is answered by another', async () => {
  const { url, two } = await twoNodes()
  // It takes facts and never reacts to one, as if it died after each.
  const dying = (await startNode(url, { hasArbiter: false })).server
  const token = await signIn(dying, 'customer')
  const client = await visit(dying, 'station/ben-thanh', token)
  const now = Date.now()
  const booked = sessionFact('s1', 'booked', { at: now, from: now, connector: 'c1' })
  // The greeting is answered by the clocks saved before, of which there are none.
  const before = client.said.length

  client.offer(writeUpdate(stateFacts(client.doc, [booked], 7, 0)))
  await client.hear('saved', before)
  await client.close()
  await dying.stop()

  const headers = { Authorization: `Bearer ${token}` }
  const station = async () => (await fetch(`${two.url}/api/stations/ben-thanh`, { headers })).json()
  await expect.poll(station).toMatchObject({ sessions: [{ id: 's1', phase: 'held' }] })
})

test('free spots are shown at every node, whichever tends the station', async () => {
  const { one, two } = await twoNodes()
  const token = await signIn(one, 'customer')
  const watchers = [await visit(one, 'catalogue', token), await visit(two, 'catalogue', token)]
  const known = async (server: Server) => {
    const headers = { Authorization: `Bearer ${token}` }
    const answer = await fetch(`${server.url}/api/places?ids=ben-thanh`, { headers })
    return ((await answer.json()) as { places: { now?: { free: number } }[] }).places[0]?.now?.free
  }
  const free = (watcher: RawClient) => shownTo(watcher).get('ben-thanh')
  for (const watcher of watchers) await expect.poll(() => free(watcher)).toMatchObject({ free: expect.any(Number) })
  const [before] = watchers.map(free) as { free: number }[]
  // In their cell too, which is there once they are listed.
  for (const node of [one, two]) watchers.push(await visit(node, 'catalogue/w', token))
  for (const watcher of watchers) await expect.poll(() => free(watcher)).toMatchObject({ free: before?.free })

  await post(two, 'stations/ben-thanh/sessions', { id: 's1', connector: 'c1' }, token)

  for (const watcher of watchers)
    await expect.poll(() => free(watcher)).toMatchObject({ free: (before?.free ?? 0) - 1 })
  for (const node of [one, two]) await expect.poll(() => known(node)).toBe((before?.free ?? 0) - 1)
  for (const watcher of watchers) await watcher.close()
})

test('a stream of events hears what any node accepts, and moved to another node in mid-stream it goes on where it was', async () => {
  const { one, two } = await twoNodes()
  const [token, other] = [await signIn(one, 'customer'), await signIn(one, 'customer2')]
  const issues = Array.from({ length: 12 }, (_, at) => `i${at}`)
  const told: string[] = []
  let last: string | undefined
  let stream = await listen(one.url, token, '?station=ben-thanh')
  const hearUntil = async (isEnough: () => boolean) => {
    while (!isEnough()) {
      const event = await stream.next()
      if (event === 'end') throw new Error('The stream ended')
      last = event.id
      if (event.event === 'issue.reported') told.push(String(event.data?.id))
    }
  }

  const reporting = (async () => {
    for (const [at, id] of issues.entries()) {
      const [node, by] = at % 2 === 0 ? [one, token] : [two, other]
      const reported = await post(node, 'stations/ben-thanh/issues', { id, connector: 'c1', text: 'A scratch' }, by)
      expect(reported).toMatchObject({ status: 200 })
    }
  })()
  await hearUntil(() => told.length === 4)
  stream.leave()
  stream = await listen(two.url, token, '?station=ben-thanh', last)
  await hearUntil(() => told.length === issues.length)
  await reporting

  // Each once: in a stream of one station nothing is told again.
  expect(told).toEqual(issues)
})

test('a charger at one node obeys orders of another, is shown there, and may move in mid-charge', async () => {
  const { one, two, troubles } = await twoNodes()
  const [owner, mai] = [await signedIn(one, 'owner', 'owner'), await signedIn(one, 'customer', 'customer')]
  await owner(retireCharger, { station: STATION, charger: IDENTITY })
  const { user, key } = await owner(addCharger, { station: STATION, identity: IDENTITY })
  const at = (node: Server) => `${node.url.replace('http', 'ws')}/ocpp/${IDENTITY}`
  const charger = new WireCharger({ url: at(two), user, key })
  expect(await charger.connect()).toBeNull()
  await charger.boot()

  const { id } = await mai(bookSession, { station: STATION, connector: CONNECTOR })
  await mai(startSession, { station: STATION, session: id })
  const { idTag } = await charger.asked('RemoteStartTransaction')
  await charger.start(String(idTag))
  const watcher = await visit(one, `station/${STATION}`, await signIn(one, 'customer'))
  await charger.charge(1500)
  await expect.poll(() => shownTo(watcher).get(CONNECTOR)).toMatchObject({ session: id, energyWh: 1500 })

  const moved = charger.movedTo(at(one))
  expect(await moved.connect()).toBeNull()
  await charger.closed
  const elsewhere = await signedIn(two, 'customer', 'customer')
  await elsewhere(stopSession, { station: STATION, session: id })
  await moved.asked('RemoteStopTransaction')
  await moved.stop()

  const session = async () => (await elsewhere(getStation, { station: STATION })).sessions.find(own => own.id === id)
  await expect.poll(session).toMatchObject({ phase: 'owing' })
  await watcher.close()
  expect(troubles().filter(({ level }) => level === 'error')).toEqual([])
})

test('who is revoked at one node loses their sockets at another at once', async () => {
  const { one, two } = await twoNodes()
  const token = await signIn(two, 'staff', 'staff')
  const watcher = await visit(two, 'desk/ben-thanh', token)

  const staff = personByEmail(one.accounts.data(), 'staff@demo.test')
  expect(await revokePerson(one.accounts, staff?.id ?? '')).toMatchObject({ ok: true })

  expect((await watcher.closed).code).toBe(4401)
  expect((await fetch(`${two.url}/api/me`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(401)
})

test('wrong passwords are counted over all nodes', async () => {
  const { one, two } = await twoNodes()
  const guess = async (at: number) => {
    const body = { email: 'mai@example.com', password: `guess ${at}`, portal: 'customer' }
    return (await post(at % 2 === 0 ? one : two, 'sign-in', body)).status
  }

  const answers: number[] = []
  for (let at = 0; at < 11; at += 1) answers.push(await guess(at))

  expect(answers).toEqual([...Array(10).fill(401), 429])
})

test('wrong codes of a place, and letters to one mailbox, are counted over all nodes', async () => {
  const { one, two } = await twoNodes()
  const tryAt = async (node: Server, name: 'placeCodes' | 'letters' | 'lettersAsked') =>
    (await admitEverywhere(node.accounts, [{ name, key: 'mai@example.com' }])).ok

  for (const name of ['placeCodes', 'letters', 'lettersAsked'] as const) {
    const { free } = ALLOWANCES[name]
    const answers: boolean[] = []
    for (let at = 0; at <= free; at += 1) answers.push(await tryAt(at % 2 === 0 ? one : two, name))

    expect([name, ...answers]).toEqual([name, ...Array(free).fill(true), false])
    expect(await tryAt(free % 2 === 0 ? two : one, name)).toBe(false)
  }
})

test('a node with another secret does not start, and says why', async () => {
  const { url } = await twoNodes()

  await expect(startNode(url, { sessionSecret: 'another secret of more than thirty-two characters' })).rejects.toThrow(
    'SESSION_SECRET is not the one the other nodes of this database have',
  )
})

test('a node starts where nothing but a map is', async () => {
  const dataDir = temporaryDirectory()
  writeFileSync(join(dataDir, 'map.pmtiles'), '')
  expect((await startNode(await (await sharedCluster()).create(), { dataDir })).server.url).toContain('http')
})
