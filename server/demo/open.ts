import type { Extension } from '../server.ts'
import { openTrade, type TradeParts } from '../trade.ts'
import { type ChargersPace, openDemoChargers } from './chargers.ts'
import { foundDemoStations } from './found.ts'

export interface DemoOptions {
  chargers?: Partial<ChargersPace>
}

/** The trade of a demo: its stations stand, and their chargers are simulated. */
export async function openDemo(core: TradeParts, options: DemoOptions = {}): Promise<Extension> {
  await foundDemoStations(core)
  const chargers = await openDemoChargers({ ...core, pace: options.chargers ?? {} })
  const trade = openTrade(core, { ports: [chargers.port] })
  const stop = async () => {
    chargers.stop()
    await trade.stop?.()
  }
  return { ...trade, stop }
}
