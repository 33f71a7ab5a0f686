import type { CommandAsked } from '../../../shared/documents/chargers/facts.ts'
import type { Json } from '../../../shared/sync/engine.ts'

/*
 * A charger's orders and reports, whatever wire it speaks. Energy is in Wh, times are epoch milliseconds of the
 * charger's own clock, which may be wrong. A charger goes by its identity: at most 48 printable characters.
 */

/** The way to all chargers of one kind. */
export interface ChargerPort {
  /** Starts passing on the chargers' reports. Returns the undo. */
  listen(ear: ChargerEar): () => void
  isThere(charger: string): boolean
  /** Whether another node has it, where there are several. */
  isElsewhere?(charger: string): boolean
  /** Settles with the charger's answer, however late. The same order may be asked again after a restart. */
  ask(charger: string, ask: Ask): Promise<Answer>
  /** The same for what is no order. */
  command(charger: string, command: Command): Promise<CommandAnswer>
}

export interface ChargerEar {
  came(charger: string): void
  left(charger: string): void
  /**
   * Settles when all its consequences are durable. Rejects if they could not be stored: then nothing may be answered,
   * and the charger will repeat it.
   */
  said(charger: string, said: Said): Promise<Reply>
  /** May this card charge here? A start asks the same, and is answered with its number. */
  authorise(charger: string, question: CardShown): Promise<Authorisation>
}

export interface CardShown {
  tag: string
  plug?: number
  at: number
}

export interface Authorisation {
  status: 'accepted' | 'blocked' | 'expired' | 'invalid' | 'concurrent'
  until?: number
  parent?: string
}

/** In OCPP 1.6 a number of ours; in 2.0.1 the charger's own text. */
export type TransactionId = number | string

export type Ask =
  /** `tag` comes back in `started`: it identifies the charger's start as this order's. */
  | { kind: 'start'; order: string; plug: number; tag: string }
  | { kind: 'stop'; order: string; transaction: TransactionId }
  | { kind: 'unlock'; order: string; plug: number }
  | { kind: 'reset'; order: string }

/** `offline`: it could no longer be reached. `timed-out`: it was there and said nothing. */
export type Answer = 'accepted' | 'rejected' | 'timed-out' | 'offline'

/** A command: all that a charger is told besides orders. In the document it is a fact with time and charger. */
export type Command = CommandOf<CommandAsked>

type CommandOf<Asked> = Asked extends unknown ? Omit<Asked, 'at' | 'charger'> : never

export interface CommandAnswer {
  /** The charger's own word in kebab-case, or `offline`, `timed-out`, `not-supported`. */
  result: string
  details?: Json
}

export type PlugStatus =
  | 'available'
  | 'preparing'
  | 'charging'
  | 'paused-by-car'
  | 'paused-by-charger'
  | 'finishing'
  | 'reserved'
  | 'unavailable'
  | 'faulted'
  /** In use, and the charger knows no more. */
  | 'occupied'

/**
 * `ahead`: how far the clock that told `at` is ahead of ours, as far as its port knows. `isReplay`: it happened while the
 * charger was cut off, and tells nothing of now.
 */
export type Said = { at: number; ahead?: number; isReplay?: boolean } & (
  | {
      kind: 'booted'
      vendor?: string
      model?: string
      firmware?: string
      serial?: string
      version?: '1.6' | '2.0.1'
      reason?: string
    }
  /** Its abilities, as its set-up has learnt them. */
  | ({ kind: 'capabilities' } & Capabilities)
  /** `since`: it has been so from then on, where it was told before. */
  | {
      kind: 'status'
      plug: number
      status: PlugStatus
      since?: number
      error?: string
      vendorError?: string
      info?: string
    }
  /** `transaction`: the charger's own, where it numbers itself. */
  | {
      kind: 'started'
      plug: number
      tag: string
      wh?: number | undefined
      soc?: number
      transaction?: string
      reservation?: number
    }
  | {
      kind: 'meter'
      plug: number
      transaction?: TransactionId
      wh?: number
      powerW?: number
      soc?: number
      currentA?: number
      voltageV?: number
      temperatureC?: number
    }
  | { kind: 'charged'; plug: number; transaction?: TransactionId }
  /**
   * `transaction` may be 0 or -1 if the charger never heard its number. Not every charger names the plug, or knows the
   * register. `samples` are readings kept until the end.
   */
  | {
      kind: 'stopped'
      transaction: TransactionId
      wh?: number | undefined
      plug?: number
      tag?: string
      soc?: number
      reason?: string
      samples?: readonly { at: number; wh: number }[]
    }
  | { kind: 'unplugged'; plug: number }
  | { kind: 'told'; what: 'firmware' | 'diagnostics' | 'security' | 'data'; status: string; text?: string }
)

export interface Capabilities {
  /** It keeps a plug for a tag. */
  reserves?: boolean
  /** It follows power profiles, in these units, up to this stack level. */
  profiles?: boolean
  units?: readonly ('W' | 'A')[]
  stack?: number
  /** It keeps a list of cards of this length. */
  cards?: number
}

export type SaidOf<Kind extends Said['kind']> = Extract<Said, { kind: Kind }>

export type Reply =
  | { kind: 'noted' }
  | { kind: 'started'; transaction: TransactionId; tag: Authorisation }
  | { kind: 'unknown-charger' }

export const NOTED: Reply = { kind: 'noted' }
