import type { Language } from './bill-words.ts'
import type { AttentionFacts } from './documents/desk/facts.ts'

/** What a matter is about, by names people know. */
export interface MatterTold {
  /** Its spot, otherwise its place. */
  spot: string
  amount: string
  energy: string
}

type MatterWords = Readonly<Record<AttentionFacts['raised']['what'], (of: MatterTold) => string>>

const en: MatterWords = {
  'unmatched-stop': ({ spot }) => `${spot}: the charger stopped an unknown session`,
  'two-there': ({ spot }) => `${spot}: two sessions at once`,
  surplus: ({ spot, amount }) => `${spot}: overpaid by ${amount}`,
  'meter-gap': ({ spot, energy }) => `${spot}: ${energy} not billed`,
  'charger-silent': ({ spot }) => `${spot}: no signal from the charger`,
  conflict: ({ spot, amount }) => `${spot}: ${amount} to refund, customer unknown`,
  'before-us': ({ spot }) => `${spot}: the charger reports sessions from before it was added`,
  'old-start': ({ spot }) => `${spot}: the charger reports a session from over a month ago`,
  'no-register': ({ spot }) => `${spot}: the charger ended a session without a reading. Read its meter`,
  'too-much-energy': ({ spot, energy }) => `${spot}: implausible meter reading (${energy}). Read it before billing`,
  'unknown-transfer': ({ amount }) => `A transfer of ${amount} matches no bill. The owner assigns it`,
  'refund-failed': ({ amount }) => `${amount} didn’t go back to the card. Refund it another way`,
}

const vi: MatterWords = {
  'unmatched-stop': ({ spot }) => `${spot}: trụ sạc dừng một phiên không xác định`,
  'two-there': ({ spot }) => `${spot}: hai phiên cùng lúc`,
  surplus: ({ spot, amount }) => `${spot}: thu dư ${amount}`,
  'meter-gap': ({ spot, energy }) => `${spot}: ${energy} chưa tính tiền`,
  'charger-silent': ({ spot }) => `${spot}: trụ sạc không phản hồi`,
  conflict: ({ spot, amount }) => `${spot}: cần hoàn ${amount} nhưng chưa rõ cho ai`,
  'before-us': ({ spot }) => `${spot}: trụ sạc báo các lượt sạc có trước khi trụ được thêm`,
  'old-start': ({ spot }) => `${spot}: trụ sạc báo một lượt sạc bắt đầu hơn một tháng trước`,
  'no-register': ({ spot }) => `${spot}: trụ sạc kết thúc một phiên mà không báo chỉ số. Hãy đọc công tơ`,
  'too-much-energy': ({ spot, energy }) =>
    `${spot}: chỉ số công tơ không hợp lý (${energy}). Hãy đọc lại trước khi tính tiền`,
  'unknown-transfer': ({ amount }) => `Khoản chuyển ${amount} không khớp hoá đơn nào. Chủ cơ sở sẽ xác định`,
  'refund-failed': ({ amount }) => `Chưa hoàn được ${amount} về thẻ. Hãy hoàn cách khác`,
}

/** What only a person can settle, as the desk's list, its news and a message on a locked screen say it. */
export const matterWords: Readonly<Record<Language, MatterWords>> = { en, vi }
