import { expect, onTestFinished, test } from 'vitest'
import { deskRoom } from '../../../../server/arbiter/subject.ts'
import { Views } from '../../../../server/arbiter/views.ts'
import { sharedDrawers } from '../../../../server/drawers/shared-drawer.ts'
import { tenderOf } from '../../../../server/nodes/rendezvous.ts'
import { Notices } from '../../../../server/notices/notices.ts'
import { openPush } from '../../../../server/notices/push.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { SERVER } from '../../../helpers/people.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'
import { makeLog, newFolder } from '../../accounts/place.ts'
import { Town } from '../../arbiter/town.ts'
import { makeBrowser, openPushService } from '../push-service.ts'

const station = 'st-1'

/** A desk whose matters two nodes tell to one phone: its wishes and what was sent are in their database. */
async function world() {
  const [url, service, town, dataDir] = [
    await (await sharedCluster()).create(),
    await openPushService(),
    new Town(),
    await newFolder(),
  ]
  await town.build(station, { info: { kind: 'library', name: 'Reading room' } })
  const { rooms, log, clock } = town
  const push = await openPush({ directory: dataDir, subject: 'https://berth.example.com', agent: service.agent })
  const [alive, listeners, journal]: [string[], Set<() => void>, ReturnType<typeof makeLog>] = [
    [],
    new Set(),
    makeLog(),
  ]
  const node = async () => {
    const { kept, nodes } = await openedPostgresLog(url)
    alive.push(nodes.node)
    await nodes.beat()
    const onChange = (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
    const tending = { tends: (name: string) => tenderOf(name, alive) === nodes.node, onChange }
    const failed = (error: unknown) => journal.error({ err: error }, 'a drawer failed')
    const drawers = sharedDrawers({ rows: kept, tending, clock, failed })
    const notices = await Notices.open({
      ...{ rooms, log, views: new Views(), drawers, clock, journal, push, mail: null },
      personOf: () => null,
      roleAt: () => 'staff',
    })
    onTestFinished(() => notices.stop())
    return { name: nodes.node, notices }
  }
  /** It says nothing any more, and the others take it for dead. */
  const dies = async (name: string) => {
    alive.splice(alive.indexOf(name), 1)
    await askDatabase(url, `UPDATE berth.node SET beat = beat - interval '1 minute' WHERE id = '${name}'`)
    await askDatabase(url, `UPDATE berth.kept SET held = held - interval '1 minute'`)
    for (const listener of [...listeners]) listener()
  }
  const phone = makeBrowser(service.url, 'phone')
  const raise = async (id: string) => {
    const raised = { at: clock.now(), what: 'meter-gap', connector: 'c1', wh: 1000 * Number(id.slice(1)) }
    await rooms.decide([deskRoom(station)], () => [
      { room: deskRoom(station), author: SERVER, facts: [fact('attention', id, 'raised', raised)] },
    ])
    await town.arbiter.whenIdle()
  }
  const titles = () => service.arrived.map(one => (phone.read(one) as { title: string }).title)
  return { node, dies, alive, phone, raise, titles, journal }
}

test('each matter of a desk is told once, whichever node tells it, and goes on when that one has died', async () => {
  const { node, dies, phone, raise, titles, journal } = await world()
  const nodes = [await node(), await node()]
  const [one] = nodes
  await one?.notices.addBrowser({ person: 'lan', station }, phone.browser, 'en')
  await expect
    .poll(() => nodes.map(({ notices }) => notices.of({ person: 'lan', station }).browsers.length))
    .toEqual([1, 1])
  const told = (...kilowatts: number[]) => kilowatts.map(number => `Seat C1: ${number}.00 kWh not billed`)
  await raise('m1')
  await expect.poll(titles).toEqual(told(1))
  await raise('m2')
  await expect.poll(titles).toEqual(told(1, 2))
  const third = await node()
  for (const { name } of nodes) await dies(name)
  await raise('m3')
  await expect.poll(titles).toEqual(told(1, 2, 3))
  for (const { notices } of [...nodes, third]) await notices.whenIdle()
  expect(titles()).toEqual(told(1, 2, 3))
  expect(journal.lines.filter(({ level }) => level === 'error')).toEqual([])
})
