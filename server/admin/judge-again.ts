import type { DocumentKind } from '../../shared/sync/engine.ts'
import type { Log } from '../store/log.ts'
import { done, failed, type Reply } from './reply.ts'
import { type Findings, verifyLog } from './verify/everything.ts'

/** Judges every fact ever accepted once more, and reports the result. */
export async function judgeAgain(log: Log, kinds: ReadonlyMap<string, DocumentKind>): Promise<Reply> {
  const findings = await verifyLog(log, kinds)
  const { problems } = findings
  return problems.length === 0 ? done(...linesOf(findings)) : failed(...problems, ...linesOf(findings))
}

function linesOf({ rooms, passed, unknown, entries, paid, problems }: Findings): string[] {
  const sums = [...paid].map(([currency, amount]) => `${amount} ${currency}`)
  return [
    `${rooms} rooms: ${passed} facts rightly accepted, ${problems.length} problems`,
    ...(unknown === 0 ? [] : [`${unknown} facts rest on values that were replaced since, and cannot be judged again`]),
    `${entries} entries in wallets agree with the stations${sums.length === 0 ? '' : `; paid: ${sums.join(', ')}`}`,
  ]
}
