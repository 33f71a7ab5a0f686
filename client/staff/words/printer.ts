import type { Dictionaries } from '../../words/words.ts'

const en = {
  none: 'Receipts print at this tablet, without a network, too.',
  connect: 'Connect a USB printer',
  forget: 'Disconnect',
  named: (name: string) => `Receipts print on ${name}.`,
  unnamed: 'the USB printer',
  marks: 'Vietnamese letters',
  marksHint: 'Switch off if letters come out wrong.',
  down: 'The USB printer doesn’t answer. Check its cable, power and paper.',
}

const vi: typeof en = {
  none: 'Biên lai in ngay tại máy này, cả khi mất mạng.',
  connect: 'Nối máy in USB',
  forget: 'Ngắt máy in',
  named: name => `Biên lai in trên ${name}.`,
  unnamed: 'máy in USB',
  marks: 'Chữ tiếng Việt có dấu',
  marksHint: 'Tắt nếu chữ in ra bị sai.',
  down: 'Máy in USB không trả lời. Hãy kiểm tra dây, nguồn và giấy.',
}

export const printerWords: Dictionaries<typeof en> = { en, vi }
