import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { Webhook as Verifier } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { eventOf } from '../../../server/api/events/station-event.ts'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { fileDrawers } from '../../../server/drawers/file-drawer.ts'
import { isInside } from '../../../server/webhooks/reach.ts'
import { type WebhookOptions, Webhooks } from '../../../server/webhooks/webhooks.ts'
import { book, cancel } from '../../../shared/documents/station/actions.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { AN } from '../../helpers/people.ts'
import { makeLog, newFolder } from '../accounts/place.ts'
import { Town } from '../arbiter/town.ts'

const station = 'ben-thanh'

/** The receiver's clock is the server's: the standard refuses what is five minutes old. */
const time = { now: () => 0 }

interface Received {
  id: string
  type: string
  station: string
}

/** A receiver we did not write: the standard's own library verifies what comes. */
async function openReceiver() {
  const state = { answer: 204, secret: '' }
  const received: Received[] = []
  const forged: string[] = []
  let told = () => {}
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const dateNow = Date.now
    Date.now = () => time.now()
    try {
      const told = new Verifier(state.secret).verify(body, headers) as { type: string; data: { station: string } }
      received.push({ id: headers['webhook-id'] ?? '', type: told.type, station: told.data.station })
    } catch (error) {
      forged.push(String(error))
    } finally {
      Date.now = dateNow
    }
    response.writeHead(state.answer, { location: '/elsewhere' }).end('x'.repeat(10))
    told()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number }
  const next = () => new Promise<void>(resolve => (told = resolve))
  return { url: `http://127.0.0.1:${port}/hook`, state, received, forged, next }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}

async function scene(more: Partial<WebhookOptions> = {}) {
  const town = new Town({ people: { nameOf: () => null, teamOf: () => [], organisationOf: id => ({ id, name: '' }) } })
  await town.build(station)
  const drawers = fileDrawers(await newFolder())
  const journal = makeLog()
  const { rooms, log, clock } = town
  time.now = () => clock.now()
  const open = async () => {
    const webhooks = await Webhooks.open({
      ...{ rooms, log, clock, journal, drawers, mayGoInside: true, patienceMs: 20_000 },
      random: length => crypto.getRandomValues(new Uint8Array(length)),
      placesOf: () => [station],
      say: eventOf,
      ...more,
    })
    onTestFinished(() => webhooks.stop())
    const settle = async (ms = 100) => {
      await town.arbiter.whenIdle()
      await town.pass(ms)
      await webhooks.whenIdle()
    }
    return { webhooks, settle }
  }
  const asked = { person: 'hoa', portal: 'owner' as const, station, events: ['session.*'] }
  const booking = async (id: string) => {
    await town.act(AN, station, view => book(view, { id, at: clock.now(), connector: 'c1' }))
    await town.arbiter.whenIdle()
  }
  const cancelling = (id: string) => town.act(AN, station, view => cancel(view, { session: id, at: clock.now() }))
  return { town, journal, open, asked, booking, cancelling }
}

test('what is accepted is told once and in order, signed so that a foreign library finds it right', async () => {
  const receiver = await openReceiver()
  const { open, asked, booking, cancelling } = await scene()
  const { webhooks, settle } = await open()
  const { secret } = await webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = secret
  await booking('s1')
  await settle()
  await cancelling('s1')
  await settle()
  await settle()
  expect(receiver.received.map(({ type }) => type)).toEqual(['session.booked', 'session.granted', 'session.cancelled'])
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(3)
  expect(receiver.forged).toEqual([])
  const recent = webhooks.of('hoa')[0]?.recent.map(({ message, what, status }) => [message, what, status])
  expect(recent).toEqual(receiver.received.map(({ id, type }) => [id, type, 204]).reverse())
})

test('what another node accepts is told as soon as that is heard of', async () => {
  const receiver = await openReceiver()
  let grown: Parameters<NonNullable<WebhookOptions['onGrown']>>[0] = () => {}
  const { open, asked, town } = await scene({
    onGrown: listener => {
      grown = listener
      return () => {}
    },
  })
  const { webhooks, settle } = await open()
  const { secret } = await webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = secret
  const other = new Town({ log: town.log, clock: town.clock, seed: 2 })
  await other.act(AN, station, view => book(view, { id: 's1', at: other.now, connector: 'c1' }))
  await other.arbiter.whenIdle()
  await settle()
  expect(receiver.received).toEqual([])

  await town.rooms.catchUp(stationRoom(station))
  grown(roomOf('station', station))
  await settle()

  expect(receiver.received.map(({ type }) => type)).toEqual(['session.booked', 'session.granted'])
  await other.stop()
})

test('a receiver that is down gets everything when it is up, though the server was restarted meanwhile', async () => {
  const receiver = await openReceiver()
  const { open, asked, booking, cancelling, town } = await scene()
  const first = await open()
  const { secret } = await first.webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = secret
  receiver.state.answer = 503
  await booking('s1')
  await first.settle()
  expect(receiver.received.map(({ type }) => type)).toEqual(['session.booked'])
  await first.webhooks.stop()
  await cancelling('s1')
  receiver.state.answer = 200
  const second = await open()
  await second.settle()
  await town.pass(10_000)
  await second.settle()
  expect(receiver.received.map(({ type }) => type)).toEqual([
    ...['session.booked', 'session.booked', 'session.granted', 'session.cancelled'],
  ])
  expect(receiver.received[0]?.id).toBe(receiver.received[1]?.id)
})

test('after three days of failures it is disabled with notice; replayed, it tells what it missed', async () => {
  const receiver = await openReceiver()
  const { open, asked, booking, town, journal } = await scene()
  const { webhooks, settle } = await open()
  const { id, secret, createdAt } = await webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = secret
  // A redirect is no answer, and is not followed.
  receiver.state.answer = 302
  await booking('s1')
  for (let hour = 0; hour < 110; hour += 1) await settle(3_600_000)
  expect(webhooks.of('hoa')).toMatchObject([{ lastStatus: 302, disabledAt: expect.any(Number) }])
  expect(journal.lines.map(({ message }) => message)).toEqual(['a webhook is disabled'])
  expect(receiver.received.length).toBeGreaterThan(8)
  expect(new Set(receiver.received.map(({ type }) => type))).toEqual(new Set(['session.booked']))
  receiver.state.answer = 200
  receiver.received.length = 0
  await webhooks.replay(id, createdAt)
  await settle()
  expect(receiver.received.slice(0, 2).map(({ type }) => type)).toEqual(['session.booked', 'session.granted'])
  expect(town.clock.now()).toBeGreaterThan(createdAt)
})

test('replayed since a time to come it tells what comes next, and not only from then on', async () => {
  const receiver = await openReceiver()
  const { open, asked, booking, town } = await scene()
  const { webhooks, settle } = await open()
  const { id, secret } = await webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = secret
  await town.pass(1000)
  await webhooks.replay(id, Date.UTC(2200, 0))
  await booking('s1')
  await settle()
  expect(receiver.received.map(({ type }) => type)).toEqual(['session.booked', 'session.granted'])
})

test('a receiver that is gone, and a maker who works there no more, end it at once', async () => {
  const receiver = await openReceiver()
  const rights = { stand: true }
  const { open, asked, booking, cancelling } = await scene({ placesOf: () => (rights.stand ? [station] : []) })
  const { webhooks, settle } = await open()
  const first = await webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = first.secret
  receiver.state.answer = 410
  await booking('s1')
  await settle()
  expect(webhooks.of('hoa')).toMatchObject([{ lastStatus: 410, disabledAt: expect.any(Number) }])
  await webhooks.remove(first.id)
  const second = await webhooks.add({ ...asked, url: receiver.url })
  receiver.state.secret = second.secret
  rights.stand = false
  await cancelling('s1')
  await settle()
  expect(receiver.received).toHaveLength(1)
  expect(webhooks.of('hoa')).toMatchObject([{ disabledAt: expect.any(Number), lastStatus: null }])
})

test('nothing inside the server’s own network is called, by number or by name', async () => {
  const receiver = await openReceiver()
  const { open, asked, booking } = await scene({ mayGoInside: false })
  const { webhooks, settle } = await open()
  const { port } = new URL(receiver.url)
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433'])
    await webhooks.add({ ...asked, url: `http://${host}:${port}/` })
  await booking('s1')
  await settle()
  expect([receiver.received, receiver.forged]).toEqual([[], []])
  expect(webhooks.of('hoa').every(({ tries, lastStatus }) => tries === 1 && lastStatus === null)).toBe(true)
  const addresses = [
    '10.1.2.3',
    '169.254.169.254',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '100.64.0.1',
    '224.0.0.1',
    'x',
  ]
  expect(addresses.filter(address => !isInside(address))).toEqual([])
  expect(['93.184.216.34', '2606:2800:220:1::1'].filter(isInside)).toEqual([])
})

test('one without a station tells of all places where its maker works, and of those only', async () => {
  const receiver = await openReceiver()
  const places = [station, 'st-2']
  const { town, open, asked, booking, cancelling } = await scene({ placesOf: () => places })
  for (const other of ['st-2', 'st-3']) await town.build(other)
  const { webhooks, settle } = await open()
  const { station: _, ...everywhere } = asked
  receiver.state.secret = (await webhooks.add({ ...everywhere, url: receiver.url })).secret
  for (const other of ['st-2', 'st-3'])
    await town.act(AN, other, view => book(view, { id: other, at: town.now, connector: 'c1' }))
  await booking('s1')
  await settle()
  const told = new Set(receiver.received.map(one => one.station))
  expect(told).toEqual(new Set([station, 'st-2']))
  places.length = 0
  await cancelling('s1')
  await settle()
  expect(webhooks.of('hoa')).toMatchObject([{ disabledAt: expect.any(Number) }])
})

test('a webhook that is removed while its last answer is written down stays removed', async () => {
  const receiver = await openReceiver()
  let atNextLook = () => {}
  const clock = {
    now: () => {
      const look = atNextLook
      atNextLook = () => {}
      look()
      return town.clock.now()
    },
    uptime: () => town.clock.uptime(),
    after: (ms: number, then: () => void) => town.clock.after(ms, then),
  }
  const { open, asked, booking, town } = await scene({ clock })
  const { webhooks, settle } = await open()
  const { id, secret } = await webhooks.add({ ...asked, url: receiver.url })
  Object.assign(receiver.state, { secret, answer: 500 })
  let removing = Promise.resolve()
  // Its failure is noted with the time: at that moment its maker ends it.
  void receiver.next().then(() => {
    atNextLook = () => {
      removing = webhooks.remove(id)
    }
  })
  await booking('s1')
  await settle()
  await removing
  expect(receiver.received).toHaveLength(1)
  expect(webhooks.of('hoa')).toEqual([])
  expect((await open()).webhooks.of('hoa')).toEqual([])
})
