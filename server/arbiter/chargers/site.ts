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

/** Which plug to ask for. */
export function plugOf({ plug = 1 }: Connector): number {
  return plug
}

export function connectorsOfCharger(connectors: StationView['connectors'], charger: string): Connector[] {
  return [...connectors.values()].filter(connector => connector.charger === charger)
}

/** At which station each charger stands. */
export class Sites {
  readonly #stations = new Map<string, Set<string>>()

  /** All chargers of a station as it now is. */
  set(station: string, { connectors }: StationView): void {
    for (const stations of this.#stations.values()) stations.delete(station)
    for (const { charger } of connectors.values()) {
      if (charger === undefined) continue
      const stations = this.#stations.get(charger) ?? new Set()
      this.#stations.set(charger, stations.add(station))
    }
  }

  /** Null where no station has it. Where two claim one, the same of them always has it. */
  stationOf(charger: string): string | null {
    return [...(this.#stations.get(charger) ?? [])].sort()[0] ?? null
  }

  chargersOf(station: string): string[] {
    return [...this.#stations].flatMap(([charger, stations]) => (stations.has(station) ? [charger] : []))
  }
}
