import type { Dictionaries } from '../../words/words.ts'

/** Passes and price groups at the desk. */
const en = {
  sellPass: 'Sell a pass',
  sellPassTo: (who: string) => `Sell a pass to ${who}`,
  noPasses: 'This place sells no passes.',
  passSold: (name: string) => `Pass “${name}”`,
  priceGroup: 'Price group',
  priceGroupOf: (who: string) => `Price groups of ${who}`,
  priceGroupMeans: 'Applies from the next visit. A running session keeps its price.',
  paysAs: (group: string) => `Pays as: ${group}`,
  fromPass: (name: string) => `Pass: ${name}`,
}

const vi: typeof en = {
  sellPass: 'Bán gói',
  sellPassTo: who => `Bán gói cho ${who}`,
  noPasses: 'Cơ sở này chưa bán gói nào.',
  passSold: name => `Gói “${name}”`,
  priceGroup: 'Nhóm giá',
  priceGroupOf: who => `Nhóm giá của ${who}`,
  priceGroupMeans: 'Áp dụng từ lần tới. Phiên đang chạy vẫn tính theo giá cũ.',
  paysAs: group => `Giá: ${group}`,
  fromPass: name => `Gói: ${name}`,
}

export const staffPassWords: Dictionaries<typeof en> = { en, vi }
