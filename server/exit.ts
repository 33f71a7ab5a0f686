/** Exit codes of the process, so that its starter can tell a wrong setting from a broken disk. */
export const EXIT = {
  stopped: 0,
  /** A mistake of ours: an uncaught error, or a stop that was not in good order. */
  mistake: 70,
  /** The port is taken, or may not be listened at. */
  noPort: 69,
  /** DATA_DIR cannot be used. */
  noData: 73,
  /** The store has failed while running. Acknowledged facts are on disk. */
  storeFailed: 74,
  /** The environment makes no sense. */
  badEnvironment: 78,
} as const

/** Why the server cannot start, in words for the person who starts it. */
export class CannotStart extends Error {
  override name = 'CannotStart'
  readonly code: number

  constructor(message: string, code: number, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}
