import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Public board',
  text: 'A public page showing what’s free, for a screen at the door or your website. It names no one.',
  show: 'Show the board',
  link: 'Address',
  kiosk: 'For a screen at the door: never sleeps, darker at night',
  frames: 'Websites that may show it in a frame',
  framesHint: 'One per line, such as https://www.example.org. Up to five.',
  wrong: (line: string) => `“${line}” isn’t a website address.`,
  save: 'Save websites',
}

const vi: typeof en = {
  title: 'Bảng công khai',
  text: 'Trang công khai cho biết chỗ nào trống, cho màn hình ở cửa hoặc trang web của bạn. Không nêu tên ai.',
  show: 'Hiện bảng',
  link: 'Địa chỉ',
  kiosk: 'Cho màn hình ở cửa: không tắt màn hình, tối hơn vào ban đêm',
  frames: 'Trang web được nhúng bảng này',
  framesHint: 'Mỗi dòng một trang, ví dụ https://www.example.org. Nhiều nhất năm trang.',
  wrong: line => `“${line}” không phải địa chỉ trang web.`,
  save: 'Lưu trang web',
}

export const boardWords: Dictionaries<typeof en> = { en, vi }
