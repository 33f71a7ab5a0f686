import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Import spots',
  text: 'Columns: label, type, power_kw, zone, floor, features, charger, plug, code, x, y. Existing labels are updated. Spots without x and y stand in rows on the plan.',
  added: (count: number) => (count === 1 ? '1 new spot' : `${count} new spots`),
  changed: (count: number) => (count === 1 ? '1 changed' : `${count} changed`),
  errors: (count: number) => (count === 1 ? '1 line with an error' : `${count} lines with errors`),
  confirm: (count: number) => `Import ${count}`,
  done: (count: number) => `${count} imported.`,
}

const vi: typeof en = {
  title: 'Nhập danh sách chỗ',
  text: 'Các cột: label, type, power_kw, zone, floor, features, charger, plug, code, x, y. Nhãn đã có thì được cập nhật. Chỗ không có x và y được xếp thành hàng trên sơ đồ.',
  added: count => `${count} chỗ mới`,
  changed: count => `${count} chỗ được sửa`,
  errors: count => `${count} dòng có lỗi`,
  confirm: count => `Nhập ${count}`,
  done: count => `Đã nhập ${count}.`,
}

export const spotImportWords: Dictionaries<typeof en> = { en, vi }
