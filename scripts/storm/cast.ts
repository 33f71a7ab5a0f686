export const STATION = 'storm'
export const KEYS_FILE = 'storm-keys.json'
/** Plugs of each charger. */
export const PLUGS = 2
/** For a kWh, with four decimals more. */
export const PRICE = 40_000_000

export interface Entry {
  identity: string
  key: string
}

/** The true events at a plug. */
export interface Truth {
  connector: string
  startedAt: number
  startWh: number
  stoppedAt?: number
  endWh?: number
  /** Told under a clock that was never set: it happened when it is heard. */
  isTimeless?: boolean
}

/** The server's account of it. */
export interface Kept {
  sessions: readonly KeptSession[]
  /** Open at the desk. */
  matters: readonly { what: string; wh?: number | undefined; session?: string | undefined; text?: string | undefined }[]
}

export interface KeptSession {
  id: string
  connector: string
  startedAt: number
  stoppedAt?: number | undefined
  startWh?: number | undefined
  endWh?: number | undefined
  total?: number | undefined
}
