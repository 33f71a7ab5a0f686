import type { ChargerEar, ChargerPort } from '../../arbiter/chargers/port.ts'
import type { SimulatedCharger } from './simulated-charger.ts'

/** The way to chargers that live in this process: for the demo and for tests. */
export function createSimulatedPort(chargers: readonly SimulatedCharger[]): ChargerPort {
  const byId = new Map(chargers.map(charger => [charger.id, charger]))
  return {
    listen: (ear: ChargerEar) => {
      const undo = chargers.map(charger => charger.listen(ear))
      return () => {
        for (const stop of undo) stop()
      }
    },
    isThere: id => byId.get(id)?.isThere ?? false,
    command: async (id, command) => (await byId.get(id)?.command(command)) ?? { result: 'offline' },
    ask: async (id, ask) => (await byId.get(id)?.ask(ask)) ?? 'offline',
  }
}
