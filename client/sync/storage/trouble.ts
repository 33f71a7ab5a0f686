/** Why this device does not keep the data it should. */
export type Trouble =
  /** The browser gives no storage here: private mode, or forbidden. */
  | 'unavailable'
  /** It has not answered in time. It may still. */
  | 'slow'
  /** Another tab holds an older form of the database. */
  | 'blocked'
  | 'full'
  /** It was open, and was closed or wiped meanwhile. */
  | 'lost'
  /** A newer version of the app has changed its form; this tab has to be reloaded. */
  | 'newer-version'
  | 'failed'

export class StorageTrouble extends Error {
  override name = 'StorageTrouble'

  constructor(
    readonly why: Trouble,
    cause?: unknown,
  ) {
    super(`Storage is ${why}`, { cause })
  }
}

const BY_NAME: Readonly<Record<string, Trouble>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer-version',
  SecurityError: 'unavailable',
  NotAllowedError: 'unavailable',
  InvalidStateError: 'lost',
  UnknownError: 'failed',
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof StorageTrouble) return error.why
  const name = error instanceof Error ? error.name : ''
  return Object.hasOwn(BY_NAME, name) ? (BY_NAME[name] ?? 'failed') : 'failed'
}
