import { makeThrottle, type Throttle } from './throttle.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Whatever can be guessed, or made without end. */
export interface Throttles {
  /**
   * Passwords for one email: about 30 guesses an hour. The longest wait is short, because anyone who knows an email can
   * make its owner wait.
   */
  email: Throttle
  /** Passwords from one address. A whole library may share one. */
  address: Throttle
  /** New guests from one address. */
  guests: Throttle
  /** PINs of one person: some 40 guesses a day of ten thousand. */
  pinPerson: Throttle
  /** PINs at one device. Somebody who knows one PIN must not try all the others. */
  pinDevice: Throttle
  /** Links from one address. None can be guessed; this bounds the work. */
  links: Throttle
  /** Codes of spots that no spot bears, from one person. Each look goes through every station. */
  codes: Throttle
}

export function makeThrottles(clock: () => number): Throttles {
  return {
    email: makeThrottle(clock, { free: 10, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE }),
    address: makeThrottle(clock, { free: 50, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE }),
    guests: makeThrottle(clock, { free: 60, windowMs: HOUR, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE }),
    pinPerson: makeThrottle(clock, { free: 5, windowMs: 24 * HOUR, firstWaitMs: 10_000, longestWaitMs: HOUR }),
    pinDevice: makeThrottle(clock, { free: 10, windowMs: 24 * HOUR, firstWaitMs: 10_000, longestWaitMs: HOUR }),
    links: makeThrottle(clock, { free: 100, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE }),
    codes: makeThrottle(clock, { free: 20, windowMs: HOUR, firstWaitMs: 2_000, longestWaitMs: 5 * MINUTE }),
  }
}
