import type { Dictionaries } from '../../words/words.ts'

const en = {
  none: 'With a USB printer, receipts print here even offline.',
  connect: 'Connect a USB printer',
  forget: 'Disconnect',
  named: (name: string) => `Receipts print on ${name}.`,
  unnamed: 'the USB printer',
  marks: 'Vietnamese accents',
  marksHint: 'Switch off if letters come out wrong.',
  down: 'The USB printer isn’t responding. Check its cable, power and paper.',
}

const vi: typeof en = {
  none: 'Có máy in USB thì biên lai in được tại đây cả khi mất mạng.',
  connect: 'Nối máy in USB',
  forget: 'Ngắt máy in',
  named: name => `Biên lai in trên ${name}.`,
  unnamed: 'máy in USB',
  marks: 'Chữ tiếng Việt có dấu',
  marksHint: 'Tắt nếu chữ in ra bị sai.',
  down: 'Máy in USB không phản hồi. Hãy kiểm tra dây, nguồn và giấy.',
}

export const printerWords: Dictionaries<typeof en> = { en, vi }
