/** The faults of a simulated charger. Chances lie between 0 and 1. */
export interface Faults {
  /** Delay of its answers. */
  slowMs: number
  /** The chance of refusing an order. */
  refuses: number
  /** The chance of our reply being lost on the way, so that the charger repeats itself. */
  losesReply: number
  /** Repetitions before it gives up waiting for a reply. */
  tries: number
  /** The chance of telling a stop twice. */
  doublesStop: number
  /** How far its clock is ahead of the real one. */
  aheadMs: number
  /** Whether it sends its clock's time along, so that a wrong one can be noticed. */
  tellsClock: boolean
  /** Whether it takes power profiles at all. */
  knowsLimits: boolean
  /** It takes them, and does as it likes. */
  ignoresLimits: boolean
  /** A charge that may take nothing is over. */
  endsAtZero: boolean
}

export const NO_FAULTS: Faults = {
  slowMs: 0,
  refuses: 0,
  losesReply: 0,
  tries: 3,
  doublesStop: 0,
  aheadMs: 0,
  tellsClock: true,
  knowsLimits: true,
  ignoresLimits: false,
  endsAtZero: false,
}
