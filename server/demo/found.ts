import { authorOf } from '../../shared/documents/author.ts'
import { fact, type Outcome } from '../../shared/documents/outcome.ts'
import { offerPass, setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import { type Fact, roomOf } from '../../shared/sync/engine.ts'
import { registerCharger } from '../arbiter/chargers/registry.ts'
import type { Core } from '../server.ts'
import type { Log } from '../store/log.ts'
import { type DemoStation, faultOf } from './stations/demo-station.ts'
import { DEMO } from './stations.ts'

/** Founds the stations of the demo as their owner would. Existing ones stay. */
export async function foundDemoStations(
  { rooms, log, accounts, clock }: Pick<Core, 'rooms' | 'accounts' | 'clock'> & { log: Pick<Log, 'notes'> },
  stations: readonly DemoStation[] = DEMO,
) {
  for (const station of stations) {
    const owner = ownerOf(accounts, station.id)
    if (owner === undefined) continue
    const room = roomOf('station', station.id).name
    await rooms.decide([room], live => {
      if (live.get(room)?.record('info', 'name') != null) return []
      return [{ room, author: authorOf('owner', owner.id), facts: factsOf(station, clock.now()) }]
    })
    for (const { charger } of Object.values(station.connectors))
      if (charger !== undefined)
        await registerCharger({ rooms, log, clock }, { station: station.id, identity: charger })
  }
}

/** A person who owns a station. */
export function ownerOf(accounts: Pick<Core['accounts'], 'data'>, station: string) {
  return accounts
    .data()
    .people.rows()
    .find(person => person.roles[station] === 'owner')
}

function factsOf({ id, info, connectors, tariffs, passes = {}, faults = {} }: DemoStation, now: number): Fact[] {
  const fold = new StationFold()
  const said = [
    setInfo(fold, info),
    ...Object.entries(connectors).map(([connector, fields]) => setConnector(fold, connector, fields)),
    ...Object.entries(tariffs).map(([tariff, prices]) =>
      setTariff(fold, { id: tariff, at: now, tariff: { from: now, ...prices } }),
    ),
    ...Object.entries(passes).map(([pass, terms]) => offerPass(fold, { id: pass, pass: { from: now, ...terms } })),
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
