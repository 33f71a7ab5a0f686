import { type Allowance, makeThrottle, type Throttle } from './throttle.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Limits for everything that can be guessed, or made without end. */
export interface Throttles {
  /** Wrong passwords for one email from one address: about 30 guesses an hour. */
  guesses: Throttle
  /**
   * Wrong passwords for one email from anywhere. Past it each address has fewer: it shuts out no one at an address that
   * has not guessed, or anyone who knows an email could keep its owner waiting.
   */
  email: Throttle
  fewGuesses: Throttle
  /** Wrong passwords from one address. A whole library may share one. */
  address: Throttle
  /** Wrong passwords for one person at a device that has signed in as them before. */
  knownDevice: Throttle
  /** All passwords from one address, the right ones too: each takes a quarter of a second of a processor. */
  hashing: Throttle
  /** New guests from one address, from the /24 or /56 around it, and from the /48. */
  guests: Throttle
  guestsNear: Throttle
  guestsWide: Throttle
  /** PINs of one person: some 40 guesses a day of ten thousand. */
  pinPerson: Throttle
  /** PINs at one device. A person who knows one PIN must not try all the others. */
  pinDevice: Throttle
  /** Links from one address. None can be guessed; this bounds the work. */
  links: Throttle
  /** Letters to one address, and for one who asks: nobody fills another's mailbox. */
  letters: Throttle
  lettersAsked: Throttle
  /** Changes of how one person wants to be told: each is a file written. */
  wishes: Throttle
  /** One work of a guest's, over all nodes: it is good for one guest, and over before it could be shown again. */
  work: Throttle
  /** Codes that no spot has, from one person. Each look goes through every station. */
  codes: Throttle
  /** Wrong codes of a place, from one person: guessing one takes longer than it is in use. */
  placeCodes: Throttle
  /** Wrong answers of passkeys from one address. None can be guessed; this bounds the work. */
  passkeys: Throttle
  /** Wrong codes of a second factor, of one person who has shown their password. */
  secondFactor: Throttle
  /** Numbers of cards that one person types in: whether one is somebody's must not be tried out. */
  cards: Throttle
  /** Waits for one's card at a charger, where another's may come. */
  taps: Throttle
  /** Returns from a provider, from one address: each asks it. */
  provider: Throttle
  /** Files of everything, for one person: each reads all epochs. */
  exports: Throttle
  /** Changes of one owner's brand: each unpacks a picture and is told to every station. */
  brands: Throttle
  /** Changes of the photos of one owner's places: each is stored in the log. */
  photos: Throttle
  /** Receipts of one person on paper: each opens a connection to wherever an owner says. */
  prints: Throttle
}

/** So many for free in the window; each beyond doubles the wait. */
export const ALLOWANCES = {
  guesses: { free: 10, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE },
  email: { free: 100, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE },
  fewGuesses: { free: 3, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: 15 * MINUTE },
  address: { free: 50, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE },
  knownDevice: { free: 10, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE },
  hashing: { free: 600, windowMs: HOUR, firstWaitMs: 250, longestWaitMs: 2_000 },
  guests: { free: 60, windowMs: HOUR, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE },
  guestsNear: { free: 240, windowMs: HOUR, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE },
  guestsWide: { free: 600, windowMs: HOUR, firstWaitMs: 10_000, longestWaitMs: 10 * MINUTE },
  pinPerson: { free: 5, windowMs: 24 * HOUR, firstWaitMs: 10_000, longestWaitMs: HOUR },
  pinDevice: { free: 10, windowMs: 24 * HOUR, firstWaitMs: 10_000, longestWaitMs: HOUR },
  links: { free: 100, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE },
  letters: { free: 3, windowMs: HOUR, firstWaitMs: 15 * MINUTE, longestWaitMs: 6 * HOUR },
  lettersAsked: { free: 10, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: HOUR },
  wishes: { free: 60, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: HOUR },
  work: { free: 1, windowMs: HOUR, firstWaitMs: 5 * MINUTE, longestWaitMs: 5 * MINUTE },
  codes: { free: 20, windowMs: HOUR, firstWaitMs: 2_000, longestWaitMs: 5 * MINUTE },
  placeCodes: { free: 5, windowMs: HOUR, firstWaitMs: 5_000, longestWaitMs: 10 * MINUTE },
  passkeys: { free: 100, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: 5 * MINUTE },
  secondFactor: { free: 5, windowMs: 24 * HOUR, firstWaitMs: 10_000, longestWaitMs: HOUR },
  cards: { free: 20, windowMs: HOUR, firstWaitMs: 10_000, longestWaitMs: 15 * MINUTE },
  taps: { free: 10, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: 15 * MINUTE },
  provider: { free: 300, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: MINUTE },
  exports: { free: 30, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: 10 * MINUTE },
  brands: { free: 30, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: 10 * MINUTE },
  photos: { free: 60, windowMs: HOUR, firstWaitMs: MINUTE, longestWaitMs: 10 * MINUTE },
  prints: { free: 300, windowMs: HOUR, firstWaitMs: 1_000, longestWaitMs: MINUTE },
} satisfies Record<keyof Throttles, Allowance>

export function makeThrottles(clock: () => number): Throttles {
  const throttle = (name: keyof Throttles) => makeThrottle(clock, ALLOWANCES[name])
  return {
    guesses: throttle('guesses'),
    email: throttle('email'),
    fewGuesses: throttle('fewGuesses'),
    address: throttle('address'),
    knownDevice: throttle('knownDevice'),
    hashing: throttle('hashing'),
    guests: throttle('guests'),
    guestsNear: throttle('guestsNear'),
    guestsWide: throttle('guestsWide'),
    pinPerson: throttle('pinPerson'),
    pinDevice: throttle('pinDevice'),
    links: throttle('links'),
    letters: throttle('letters'),
    lettersAsked: throttle('lettersAsked'),
    wishes: throttle('wishes'),
    work: throttle('work'),
    codes: throttle('codes'),
    placeCodes: throttle('placeCodes'),
    passkeys: throttle('passkeys'),
    secondFactor: throttle('secondFactor'),
    cards: throttle('cards'),
    taps: throttle('taps'),
    provider: throttle('provider'),
    exports: throttle('exports'),
    brands: throttle('brands'),
    photos: throttle('photos'),
    prints: throttle('prints'),
  }
}
