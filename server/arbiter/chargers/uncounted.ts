import { createHash } from 'node:crypto'
import { fact } from '../../../shared/documents/outcome.ts'
import { type RoomName, SERVER } from '../../../shared/sync/engine.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts'
import type { Statement } from '../../sync/engine.ts'
import { isLongAgo } from './charger-time.ts'
import { register } from './hear-stop.ts'
import type { Transaction, Uncounted } from './transactions.ts'

/** Clocks differ, and a charger added by its owner may have a car already. */
const NEARLY_MS = 10 * MINUTE_MS

/** Beyond any wrong clock and time zone. A nearer one may have been ours: its energy lies with a person. */
export function isLongBeforeUs(ours: number, since: number): boolean {
  return ours < since - DAY_MS
}

export function whyUncounted(ours: number, since: number, now: number): Uncounted | null {
  if (ours < since - NEARLY_MS) return 'before-us'
  return isLongAgo(ours, now) ? 'old-start' : null
}

export interface UncountedStart {
  desk: RoomName
  charger: string
  connector?: string | undefined
  transaction: Pick<Transaction, 'key' | 'transaction' | 'tag' | 'ours' | 'wh'>
  why: Uncounted
  since: number
  now: number
}

/** One matter for all that a charger did before it was ours, one for each start of long ago. */
export function raiseUncounted({ desk, charger, connector, transaction, why, since, now }: UncountedStart): Statement {
  const about = why === 'before-us' ? [charger, since] : [transaction.key]
  const id = createHash('sha256')
    .update(JSON.stringify([why, ...about]))
    .digest('hex')
    .slice(0, 32)
  const { tag, ours, wh, transaction: number } = transaction
  const text = `${charger}, transaction ${number}, ${tag}, ${new Date(ours).toISOString()}`
  const raised = {
    at: now,
    what: why,
    connector,
    wh: wh === undefined ? undefined : register(wh),
    text: text.slice(0, 500),
  }
  return { room: desk, author: SERVER, facts: [fact('attention', id, 'raised', raised)] }
}
