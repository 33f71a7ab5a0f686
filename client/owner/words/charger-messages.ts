import type { Dictionaries } from '../../words/words.ts'

/** The messages between a charger and the server. */
const en = {
  messagesText: 'Messages with the charger, newest first. Card numbers are masked and keys removed.',
  filter: 'Type',
  allKinds: 'All types',
  follow: 'Follow live',
  exportAll: 'Export',
  noMessages: 'No messages yet',
  noMessagesText: 'They appear once the charger connects.',
  noneOfKind: 'No messages of this type.',
  fromCharger: 'from the charger',
  fromServer: 'from the server',
  types: { call: 'call', answer: 'answer', error: 'error' },
  took: (ms: number) => `${ms} ms`,
  deviates: (count: number) => (count === 1 ? '1 deviation' : `${count} deviations`),
  older: 'Show older',
}

const vi: typeof en = {
  messagesText: 'Thông điệp giữa trụ và máy chủ, mới nhất trước. Số thẻ được che, khoá được bỏ.',
  filter: 'Loại',
  allKinds: 'Mọi loại',
  follow: 'Theo dõi trực tiếp',
  exportAll: 'Xuất',
  noMessages: 'Chưa có thông điệp nào',
  noMessagesText: 'Thông điệp hiện ở đây khi trụ kết nối.',
  noneOfKind: 'Không có thông điệp loại này.',
  fromCharger: 'từ trụ',
  fromServer: 'từ máy chủ',
  types: { call: 'gọi', answer: 'trả lời', error: 'lỗi' },
  took: ms => `${ms} ms`,
  deviates: count => `${count} chỗ lệch chuẩn`,
  older: 'Xem thêm',
}

export const chargerMessageWords: Dictionaries<typeof en> = { en, vi }
