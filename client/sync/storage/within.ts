import type { Clock } from '../../../shared/sync/clock.ts'
import { StorageTrouble } from './trouble.ts'

/** A disk that does not answer counts as failed: some browsers leave a transaction hanging for ever. */
export function within<Value>(answer: Promise<Value>, limitMs: number, clock: Clock): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(limitMs, () => reject(new StorageTrouble('slow')))
    answer.then(resolve, reject).finally(stop)
  })
}
