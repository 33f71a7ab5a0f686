import type { ChargerPort } from '../arbiter/chargers/port.ts'
import type { ChargerSockets } from './sockets.ts'

/** The way to the chargers that are connected to this server. */
export function ocppPort(sockets: ChargerSockets): ChargerPort {
  return {
    listen: ear => sockets.listen(ear),
    isThere: charger => sockets.of(charger) !== null,
    ask: async (charger, ask) => (await sockets.of(charger)?.dialect.ask(ask)) ?? 'offline',
    command: async (charger, command) => (await sockets.of(charger)?.dialect.command(command)) ?? { result: 'offline' },
  }
}
