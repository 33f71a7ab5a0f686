import type { Trade } from '../../words/shared.ts'
import type { Dictionaries } from '../../words/words.ts'

/** A booked time that ends later. */
const en = {
  extend: { charging: 'Extend booking', library: 'Stay longer' } as Record<Trade, string>,
  title: { charging: 'Until when?', library: 'Stay until when?' } as Record<Trade, string>,
  until: (time: string) => `Until ${time}`,
  more: (length: string) => `+${length}`,
  asking: (time: string) => `Requesting until ${time}…`,
  askingOffline: (time: string) =>
    `${time} will be requested when you’re back online. Until then, your time ends as before.`,
  refused: (time: string) => `You can’t stay until ${time}.`,
  none: 'Your time can’t be extended.',
}

const vi: typeof en = {
  extend: { charging: 'Gia hạn lượt đặt', library: 'Ngồi thêm' },
  title: { charging: 'Gia hạn đến mấy giờ?', library: 'Ngồi đến mấy giờ?' },
  until: time => `Đến ${time}`,
  more: length => `+${length}`,
  asking: time => `Đang xin gia hạn đến ${time}…`,
  askingOffline: time =>
    `Yêu cầu gia hạn đến ${time} sẽ được gửi khi có mạng. Cho đến lúc đó, giờ kết thúc giữ nguyên.`,
  refused: time => `Không gia hạn được đến ${time}.`,
  none: 'Không gia hạn thêm được.',
}

export const extendWords: Dictionaries<typeof en> = { en, vi }
