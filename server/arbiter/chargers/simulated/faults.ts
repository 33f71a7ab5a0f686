/** What goes wrong with a simulated charger. Chances lie between 0 and 1. */
export interface Faults {
  /** It answers what it is asked only after so long. */
  slowMs: number
  /** Of refusing an order. */
  refuses: number
  /** Of our reply being lost on the way, so that the charger says it again. */
  losesReply: number
  /** How often it says something before it gives up waiting for a reply. */
  tries: number
  /** Of telling a stop twice. */
  doublesStop: number
  /** How far its clock is ahead of the real one. */
  aheadMs: number
  /** Whether it says what its clock shows when it sends something, so that a wrong one can be told. */
  tellsClock: boolean
}

export const NO_FAULTS: Faults = {
  slowMs: 0,
  refuses: 0,
  losesReply: 0,
  tries: 3,
  doublesStop: 0,
  aheadMs: 0,
  tellsClock: true,
}
