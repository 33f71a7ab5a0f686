import type { Failure } from '../../shared/sync/engine.ts'

/** The word for a refusal: the condition that failed, else the engine's own reason. `otherwise` where nothing failed. */
export function whyOf([first]: readonly Failure[], otherwise: string): string {
  return first === undefined ? otherwise : first.why === '' ? first.reason : first.why
}
