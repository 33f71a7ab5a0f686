import type { Dictionaries } from '../../words/words.ts'

const en = {
  title: 'Logo and colour',
  lead: (name: string) => `What customers see at every place of ${name}, and on receipts.`,
  logo: 'Logo',
  noLogo: 'No logo yet.',
  chooseLogo: 'Choose a picture',
  logoHint: 'PNG, JPEG or WebP. It’s scaled down to fit.',
  removeLogo: 'Remove logo',
  notAPicture: 'This picture can’t be used. Choose a PNG, JPEG or WebP with a simple logo.',
  colour: 'Colour',
  colourHint: 'Made darker or lighter where needed, so text stays readable.',
  useColour: 'Use this colour',
  removeColour: 'Use the default',
  sample: 'Start',
  saved: 'Saved.',
}

const vi: typeof en = {
  title: 'Logo và màu',
  lead: name => `Khách thấy ở mọi cơ sở của ${name} và trên biên lai.`,
  logo: 'Logo',
  noLogo: 'Chưa có logo.',
  chooseLogo: 'Chọn ảnh',
  logoHint: 'PNG, JPEG hoặc WebP. Ảnh được thu nhỏ cho vừa.',
  removeLogo: 'Xoá logo',
  notAPicture: 'Không dùng được ảnh này. Hãy chọn ảnh PNG, JPEG hoặc WebP có logo đơn giản.',
  colour: 'Màu',
  colourHint: 'Tự đậm hoặc nhạt hơn khi cần để chữ luôn dễ đọc.',
  useColour: 'Dùng màu này',
  removeColour: 'Dùng màu mặc định',
  sample: 'Bắt đầu',
  saved: 'Đã lưu.',
}

/** An operator's logo and colour. */
export const brandWords: Dictionaries<typeof en> = { en, vi }
