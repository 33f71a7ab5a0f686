import type { Language } from './bill-words.ts'
import type { Note } from './documents/desk/facts.ts'
import { type MatterTold, matterWords } from './matter-words.ts'

/** What a note of a desk is about, by names people know. */
export interface DeskTold extends MatterTold {
  who: string
  until: string
}

type DeskNewsWords = Readonly<Record<Note['what'], (of: DeskTold) => string>>

const en: DeskNewsWords = {
  ...matterWords.en,
  booked: ({ spot, who }) => `${who} booked ${spot}`,
  cancelled: ({ spot, who }) => `${who} cancelled their booking for ${spot}`,
  started: ({ spot, who }) => `${who} started at ${spot}`,
  stopped: ({ spot, who }) => `${who} stopped at ${spot}`,
  displaced: ({ spot, who }) => `${who} lost ${spot}: someone else was there`,
  'awaiting-payment': ({ spot, who }) => `${who} has to pay for ${spot}`,
  paid: ({ spot, who, amount }) => `${who} paid ${amount} for ${spot}`,
  'topup-asked': ({ amount }) => `Top-up of ${amount} requested`,
  issue: ({ spot }) => `Problem reported at ${spot}`,
  disputed: ({ spot, who }) => `${who} disputes the bill for ${spot}`,
  'refund-asked': ({ amount }) => `Refund of ${amount} sent to the owner`,
  'refund-answered': ({ amount }) => `The owner answered the ${amount} refund request`,
  'slot-ending': ({ spot, who, until }) => `${who} has ${spot} until ${until}`,
  quarantined: () => 'Work by someone whose access has ended is waiting for the owner',
}

const vi: DeskNewsWords = {
  ...matterWords.vi,
  booked: ({ spot, who }) => `${who} đặt ${spot}`,
  cancelled: ({ spot, who }) => `${who} huỷ lượt đặt ${spot}`,
  started: ({ spot, who }) => `${who} bắt đầu ở ${spot}`,
  stopped: ({ spot, who }) => `${who} dừng ở ${spot}`,
  displaced: ({ spot, who }) => `${who} mất ${spot}: đã có người khác ở đó`,
  'awaiting-payment': ({ spot, who }) => `${who} cần trả tiền cho ${spot}`,
  paid: ({ spot, who, amount }) => `${who} đã trả ${amount} cho ${spot}`,
  'topup-asked': ({ amount }) => `Có yêu cầu nạp ${amount}`,
  issue: ({ spot }) => `Có báo sự cố ở ${spot}`,
  disputed: ({ spot, who }) => `${who} khiếu nại hoá đơn ${spot}`,
  'refund-asked': ({ amount }) => `Đã xin chủ cơ sở hoàn ${amount}`,
  'refund-answered': ({ amount }) => `Chủ cơ sở đã trả lời về khoản hoàn ${amount}`,
  'slot-ending': ({ spot, who, until }) => `${who} giữ ${spot} đến ${until}`,
  quarantined: () => 'Việc của người đã hết quyền đang chờ chủ cơ sở',
}

/** The news of a desk, as the staff's app and a message on a locked screen say them. */
export const deskNewsWords: Readonly<Record<Language, DeskNewsWords>> = { en, vi }
