import { authorOf } from '../../shared/documents/author.ts'
import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import { roomOf } from '../../shared/sync/room.ts'
import type { Core } from '../server.ts'
import { DEMO, type DemoStation } from './stations.ts'

/** Founds the stations of the demo on the word of their owner, as any owner would. What stands already stays. */
export async function foundDemoStations({ rooms, accounts, clock }: Pick<Core, 'rooms' | 'accounts' | 'clock'>) {
  for (const station of DEMO) {
    const owner = accounts
      .data()
      .people.rows()
      .find(person => person.roles[station.id] === 'owner')
    if (owner === undefined) continue
    const room = roomOf('station', station.id).name
    await rooms.decide([room], live => {
      if (live.get(room)?.record('info', 'name') != null) return []
      return [{ room, author: authorOf('owner', owner.id), facts: factsOf(station, clock.now()) }]
    })
  }
}

function factsOf({ id, info, connectors, tariff }: DemoStation, now: number): Fact[] {
  const nothing = new StationFold()
  const said = [
    setInfo(nothing, info),
    ...Object.entries(connectors).map(([connector, fields]) => setConnector(nothing, connector, fields)),
    setTariff(nothing, { id: 't1', at: now, tariff: { from: now, ...tariff } }),
  ]
  return said.flatMap(outcome => {
    if (!outcome.ok) throw new Error(`The demo cannot found ${id}: ${outcome.why}`)
    return outcome.facts
  })
}
