import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Receipt printer',
  hint: 'Network printer (ESC/POS) at this place’s desk. Staff print receipts on it.',
  host: 'Address',
  hostHint: 'Like 192.168.1.50',
  port: 'Port',
  hasMarks: 'Prints Vietnamese accents',
  marksHint: 'If letters come out wrong, switch this off to print names without accents.',
  wrong: 'Enter an address and a port.',
  save: 'Save printer',
  remove: 'Remove printer',
  saved: 'Saved. Staff can print on it.',
  removed: 'Removed. Staff print from their tablet.',
}

const vi: typeof en = {
  title: 'Máy in biên lai',
  hint: 'Máy in mạng (ESC/POS) tại quầy của cơ sở này. Nhân viên in biên lai bằng máy này.',
  host: 'Địa chỉ',
  hostHint: 'Ví dụ 192.168.1.50',
  port: 'Cổng mạng',
  hasMarks: 'In được chữ tiếng Việt',
  marksHint: 'Nếu chữ in ra sai, hãy tắt để in tên không dấu.',
  wrong: 'Hãy nhập địa chỉ và cổng.',
  save: 'Lưu máy in',
  remove: 'Bỏ máy in',
  saved: 'Đã lưu. Nhân viên có thể in.',
  removed: 'Đã bỏ. Nhân viên in từ máy tính bảng.',
}

export const printerWords: Dictionaries<typeof en> = { en, vi }
