import type { Phase } from '../../shared/documents/station/phase.ts'
import type { SharedWords } from '../words/shared.ts'

interface Paid {
  money: { paid: number }
  payments: readonly { refunds: readonly unknown[] }[]
}

/** Whether all that was paid went back: "paid" would hide it. */
export function isRefunded({ money, payments }: Paid): boolean {
  return money.paid === 0 && payments.some(({ refunds }) => refunds.length > 0)
}

/** How a session stands, in a word. */
export function phaseWord(session: Paid, phase: Phase, { phases, refunded }: SharedWords): string {
  return phase === 'paid' && isRefunded(session) ? refunded : phases[phase]
}
