import type { Note } from '../../../shared/documents/desk/facts.ts'
import type { Dictionaries } from '../../words/words.ts'

/** The news of the desk. */
const en = {
  newsTitle: 'News',
  noNews: 'No news yet.',
  isNew: 'New',
  news: {
    booked: ({ spot, who }) => `${who} booked ${spot}`,
    cancelled: ({ spot, who }) => `${who} cancelled ${spot}`,
    started: ({ spot, who }) => `${who} started at ${spot}`,
    stopped: ({ spot, who }) => `${who} stopped at ${spot}`,
    displaced: ({ spot, who }) => `${who} lost ${spot}: someone else was there`,
    'awaiting-payment': ({ spot, who }) => `${who} to pay for ${spot}`,
    paid: ({ spot, who, amount }) => `${who} paid ${amount} for ${spot}`,
    'topup-asked': ({ amount }) => `Top-up of ${amount} requested`,
    'two-there': ({ spot }) => `Two sessions at ${spot}`,
    surplus: ({ spot, amount }) => `${spot} overpaid by ${amount}`,
    issue: ({ spot }) => `Problem reported at ${spot}`,
    disputed: ({ spot, who }) => `${who} disputes the bill for ${spot}`,
    'refund-asked': ({ amount }) => `Refund of ${amount} sent to the owner`,
    'refund-answered': ({ amount }) => `The owner answered the refund of ${amount}`,
    'slot-ending': ({ spot, who, until }) => `${who} has ${spot} until ${until}`,
    'unmatched-stop': ({ spot }) => `The charger at ${spot} stopped an unknown session`,
    'charger-silent': ({ spot }) => `No signal from the charger at ${spot}`,
    quarantined: () => 'Work by someone whose access has ended is waiting for the owner',
  } satisfies Record<Note['what'], (of: { spot: string; who: string; amount: string; until: string }) => string>,
}

const vi: typeof en = {
  newsTitle: 'Tin mới',
  noNews: 'Chưa có tin.',
  isNew: 'Mới',
  news: {
    booked: ({ spot, who }) => `${who} đặt ${spot}`,
    cancelled: ({ spot, who }) => `${who} huỷ ${spot}`,
    started: ({ spot, who }) => `${who} bắt đầu ở ${spot}`,
    stopped: ({ spot, who }) => `${who} dừng ở ${spot}`,
    displaced: ({ spot, who }) => `${who} mất ${spot}: đã có người khác ở đó`,
    'awaiting-payment': ({ spot, who }) => `${who} cần trả tiền cho ${spot}`,
    paid: ({ spot, who, amount }) => `${who} đã trả ${amount} cho ${spot}`,
    'topup-asked': ({ amount }) => `Có yêu cầu nạp ${amount}`,
    'two-there': ({ spot }) => `Có hai người cùng lúc ở ${spot}`,
    surplus: ({ spot, amount }) => `Thu dư ${amount} cho ${spot}`,
    issue: ({ spot }) => `Có báo sự cố ở ${spot}`,
    disputed: ({ spot, who }) => `${who} khiếu nại hoá đơn ${spot}`,
    'refund-asked': ({ amount }) => `Đã xin chủ cơ sở hoàn ${amount}`,
    'refund-answered': ({ amount }) => `Chủ cơ sở đã trả lời về ${amount}`,
    'slot-ending': ({ spot, who, until }) => `${who} giữ ${spot} đến ${until}`,
    'unmatched-stop': ({ spot }) => `Trụ ${spot} dừng một phiên không rõ`,
    'charger-silent': ({ spot }) => `Trụ ${spot} không phản hồi`,
    quarantined: () => 'Việc của người đã hết quyền đang chờ chủ cơ sở',
  },
}

export const newsWords: Dictionaries<typeof en> = { en, vi }
