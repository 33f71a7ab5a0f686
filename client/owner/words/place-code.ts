import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Place code',
  needed: 'Ask for the code at check-in',
  hint: 'No one can take a seat without being here. Customers scan a printed code or type this one.',
  code: 'Code',
  print: 'Post it where only visitors see it. Printed QR codes include it, so reprint them after a change.',
  renew: 'New code',
  renewed: 'New code. The old one no longer works: replace the sign and reprint the QR codes.',
}

const vi: typeof en = {
  title: 'Mã cơ sở',
  needed: 'Nhận chỗ phải có mã',
  hint: 'Chưa đến nơi thì không nhận được chỗ. Khách quét mã in sẵn hoặc nhập mã này.',
  code: 'Mã',
  print: 'Hãy đặt mã ở nơi chỉ khách tại chỗ thấy. Mã QR in sẵn có chứa mã này, nên hãy in lại sau khi đổi.',
  renew: 'Đổi mã',
  renewed: 'Đã đổi mã. Mã cũ không còn dùng được: hãy thay bảng và in lại các mã QR.',
}

export const placeCodeWords: Dictionaries<typeof en> = { en, vi }
