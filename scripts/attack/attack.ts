import type { Target } from './target.ts'

/** Something a stranger tries. It throws where the server gives way. */
export interface Attack {
  /** A sentence about what holds. */
  name: string
  run(target: Target): Promise<void>
}
