import type { Extension } from '../server.ts'
import { openTrade, type RunningTrade, type TradeCore, type TradeParts } from '../trade.ts'
import { castOf, seedCast } from './cast.ts'
import { type ChargersPace, openDemoChargers } from './chargers.ts'
import { foundDemoStations } from './found.ts'
import { openOverOcpp } from './over-ocpp.ts'
import { hangPhotos } from './photos.ts'
import { demoRoutes } from './routes.ts'
import type { DemoStation } from './stations/demo-station.ts'
import { DEMO } from './stations.ts'
import { startVisitors } from './visitors/visitors.ts'

export { sayProgress } from './progress.ts'
export { seedDemo } from './seed.ts'

export interface DemoOptions {
  /** Whether visitors come. */
  hasVisitors?: boolean
  /** New ones are founded as described. */
  stations?: readonly DemoStation[]
  /** The folder of their pictures. Without it they show none. */
  photos?: string
  chargers?: Partial<ChargersPace>
  /** Whether the simulated chargers come over the wire. */
  isOverOcpp?: boolean
}

/** The trade of a demo: its stations exist, their chargers are simulated, and anybody may be one of its people. */
export async function openDemo(core: TradeCore, options: DemoOptions = {}): Promise<Extension & RunningTrade> {
  const { stations = DEMO, photos } = options
  await foundDemoStations(core, stations)
  if (photos !== undefined) await hangPhotos(core, stations, photos)
  const chargers = await openDemoChargers({ ...core, pace: options.chargers ?? {} })
  const trade = openTrade(core, { ports: options.isOverOcpp === true ? [] : [chargers.port] })
  const overOcpp = options.isOverOcpp === true ? openOverOcpp({ ...core, chargers, registry: trade.registry }) : null
  const routes = [demoRoutes(core.accounts, { access: core.accounts, origins: core.origins })]
  const visitors = options.hasVisitors === true ? await inviteVisitors(core) : null
  const stop = async () => {
    await visitors?.stop()
    overOcpp?.stop()
    chargers.stop()
    await trade.stop()
  }
  const listening = (url: string) => overOcpp?.connect(url)
  return { ...trade, routes: [...routes, ...(trade.routes ?? [])], listening, stop }
}

async function inviteVisitors({ rooms, clock, accounts, journal }: TradeParts) {
  await seedCast(accounts, clock.now())
  return startVisitors({ rooms, clock, journal, cast: castOf(accounts) })
}
