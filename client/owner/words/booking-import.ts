import type { Dictionaries } from '../../words/words.ts'

const en = {
  open: 'Import bookings',
  title: 'Import bookings',
  text: 'Columns: label, from, until, name. Times like 2026-12-01 18:00, in the place’s time zone. An export of sessions works too.',
  fresh: (count: number) => (count === 1 ? '1 new booking' : `${count} new bookings`),
  same: (count: number) => `${count} already here`,
  over: (count: number) => `${count} already over`,
  errors: (count: number) => (count === 1 ? '1 line skipped' : `${count} lines skipped`),
  confirm: (count: number) => `Import ${count}`,
  done: (count: number) => `${count} imported.`,
  faults: {
    columns: 'The first line must include “label”, “from” and “until” columns.',
    spot: 'No spot has this label.',
    time: 'This isn’t a date and time.',
    name: 'This name can’t be used.',
  },
}

const vi: typeof en = {
  open: 'Nhập lượt đặt',
  title: 'Nhập lượt đặt',
  text: 'Các cột: label, from, until, name. Giờ ghi như 2026-12-01 18:00, theo múi giờ của cơ sở. Tệp phiên đã xuất cũng dùng được.',
  fresh: count => `${count} lượt mới`,
  same: count => `${count} lượt đã có`,
  over: count => `${count} lượt đã qua`,
  errors: count => `Bỏ qua ${count} dòng`,
  confirm: count => `Nhập ${count}`,
  done: count => `Đã nhập ${count}.`,
  faults: {
    columns: 'Dòng đầu phải có các cột “label”, “from” và “until”.',
    spot: 'Không có chỗ nào mang nhãn này.',
    time: 'Đây không phải ngày và giờ.',
    name: 'Không dùng được tên này.',
  },
}

export const bookingImportWords: Dictionaries<typeof en> = { en, vi }
