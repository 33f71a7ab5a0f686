import { EXACT } from '../../cash.ts'
import type { PassProduct } from '../../pass.ts'
import type { Tariff } from '../../tariff.ts'
import type { ConnectorFields, IssueFacts, Notice, OrderFacts, StationInfo } from './facts.ts'
import type { Money, Payment } from './payment.ts'
import type { Session, Stay } from './session.ts'

/**
 * A station as its facts tell it, without the clock. Ask `sessionAt` and `spotAt` for what depends on the time. Entries
 * are never changed in place: a changed one is another object.
 */
export interface StationView {
  readonly info: Info
  readonly connectors: ReadonlyMap<string, Connector>
  readonly tariffs: ReadonlyMap<string, Tariff>
  /** The passes it sells, or has sold. */
  readonly passes: ReadonlyMap<string, PassProduct>
  readonly sessions: ReadonlyMap<string, SessionView>
  readonly payments: ReadonlyMap<string, Payment>
  readonly issues: ReadonlyMap<string, Issue>
  readonly orders: ReadonlyMap<string, Order>
  readonly notices: ReadonlyMap<string, Notice>
  /** The sessions that concern a connector, by id. */
  sessionsAt(connector: string): Iterable<SessionView>
  issuesAt(connector: string): Iterable<Issue>
}

export interface SessionView extends Session {
  readonly stays: readonly Stay[]
  readonly payments: readonly Payment[]
  readonly money: Money
}

export interface Connector extends Readonly<Partial<ConnectorFields>> {
  readonly id: string
  readonly label: string
  readonly isProvisional: boolean
}

export interface Issue extends Readonly<Partial<IssueFacts>> {
  readonly id: string
  readonly isOpen: boolean
  readonly isProvisional: boolean
}

export interface Order extends Readonly<Partial<OrderFacts>> {
  readonly id: string
  readonly isProvisional: boolean
}

/** The station, with the trade's defaults for everything its owner has not set. */
export type Info = Readonly<Partial<Pick<StationInfo, Unset>>> & Readonly<Omit<StationInfo, Unset>>

/** Without a default. */
type Unset = 'organisation' | 'bank' | 'online' | 'brand' | 'place' | 'hours' | 'power' | 'retired'

/** Whose customer's money is spent here. Before the server has said whose it is, the station is its own. */
export function purseAt(id: string, { organisation, currency }: Pick<Info, 'organisation' | 'currency'>) {
  return { organisation: organisation?.id ?? id, currency }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export const DEFAULT_INFO: Info = {
  name: '',
  kind: 'charging',
  currency: 'VND',
  timeZone: 'Asia/Ho_Chi_Minh',
  address: '',
  photo: null,
  board: null,
  payWhen: 'after',
  holdMs: 15 * MINUTE,
  checkInMs: 15 * MINUTE,
  graceMs: 15 * MINUTE,
  awayMs: 30 * MINUTE,
  longestMs: DAY,
  horizonMs: 60 * DAY,
  placeCode: false,
  openHolds: 1,
  meterWaitMs: 5 * MINUTE,
  deskWaitMs: 30 * MINUTE,
  minimumBalance: 0,
  refundLimit: Number.MAX_SAFE_INTEGER,
  cashStep: EXACT,
  noShows: { most: 3, withinMs: 30 * DAY, blockedMs: 7 * DAY },
  closedDays: [],
  shifts: [],
  names: [],
  groups: [],
  anyCard: false,
  plan: [],
}
