import { authorOf } from '../../shared/documents/author.ts'
import { fact, type Outcome } from '../../shared/documents/outcome.ts'
import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import { roomOf } from '../../shared/sync/room.ts'
import type { Core } from '../server.ts'
import { type DemoStation, faultOf } from './stations/demo-station.ts'
import { DEMO } from './stations.ts'

/** Founds the stations of the demo on the word of their owner, as any owner would. What stands already stays. */
export async function foundDemoStations(
  { rooms, accounts, clock }: Pick<Core, 'rooms' | 'accounts' | 'clock'>,
  stations: readonly DemoStation[] = DEMO,
) {
  for (const station of stations) {
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

function factsOf({ id, info, connectors, tariffs, faults = {} }: DemoStation, now: number): Fact[] {
  const fold = new StationFold()
  const said = [
    setInfo(fold, info),
    ...Object.entries(connectors).map(([connector, fields]) => setConnector(fold, connector, fields)),
    ...Object.entries(tariffs).map(([tariff, prices]) =>
      setTariff(fold, { id: tariff, at: now, tariff: { from: now, ...prices } }),
    ),
  ]
  const broken = Object.entries(faults).map(([connector, text]) =>
    fact('issues', faultOf(connector), 'reported', { at: now, connector, text, blocks: true }),
  )
  return [...said.flatMap(outcome => factsIn(id, outcome)), ...broken]
}

function factsIn(station: string, outcome: Outcome): readonly Fact[] {
  if (!outcome.ok) throw new Error(`The demo cannot found ${station}: ${outcome.why}`)
  return outcome.facts
}
