import type { Connector, StationView } from '../../../shared/documents/station/view.ts'

/** The connector behind a charger's plug. A charger with one connector need not have its plugs numbered. */
export function connectorOf({ connectors }: StationView, charger: string, plug: number): Connector | null {
  const own = connectorsOfCharger(connectors, charger)
  const [only] = own
  return own.find(connector => connector.plug === plug) ?? (isOnly(own) && only !== undefined ? only : null)
}

function isOnly(own: readonly Connector[]): boolean {
  return own.length === 1 && own[0]?.plug === undefined
}

/** The plug to ask for. */
export function plugOf({ plug = 1 }: Connector): number {
  return plug
}

export function connectorsOfCharger(connectors: StationView['connectors'], charger: string): Connector[] {
  return [...connectors.values()].filter(connector => connector.charger === charger)
}

/** The chargers that a station's connectors name. The registry knows whose they are. */
export function chargersNamed({ connectors }: StationView): string[] {
  return [...new Set([...connectors.values()].flatMap(({ charger }) => charger ?? []))]
}
