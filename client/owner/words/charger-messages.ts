import type { Dictionaries } from '../../words/words.ts'

/** The messages between a charger and the server. */
const en = {
  messagesText: 'What passed between the charger and us, newest first. Card numbers are masked, keys taken out.',
  filter: 'Kind',
  allKinds: 'All kinds',
  follow: 'Follow live',
  exportAll: 'Export',
  noMessages: 'Nothing has been said yet',
  noMessagesText: 'Messages show here as soon as the charger calls.',
  noneOfKind: 'No message of this kind.',
  fromCharger: 'from the charger',
  fromServer: 'from us',
  types: { call: 'call', answer: 'answer', error: 'error' },
  took: (ms: number) => `${ms} ms`,
  deviates: (count: number) => (count === 1 ? '1 deviation' : `${count} deviations`),
  older: 'Show older ones',
}

const vi: typeof en = {
  messagesText: 'Những gì trụ và máy chủ nói với nhau, mới nhất ở trên. Số thẻ được che, khoá được bỏ ra.',
  filter: 'Loại',
  allKinds: 'Mọi loại',
  follow: 'Theo dõi trực tiếp',
  exportAll: 'Xuất',
  noMessages: 'Chưa có thông điệp nào',
  noMessagesText: 'Thông điệp hiện ở đây ngay khi trụ gọi.',
  noneOfKind: 'Không có thông điệp loại này.',
  fromCharger: 'từ trụ',
  fromServer: 'từ máy chủ',
  types: { call: 'gọi', answer: 'trả lời', error: 'lỗi' },
  took: ms => `${ms} ms`,
  deviates: count => `${count} chỗ lệch chuẩn`,
  older: 'Xem cũ hơn',
}

export const chargerMessageWords: Dictionaries<typeof en> = { en, vi }
